/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package ai.refold.spring.webhook;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldEnvironment;

/**
 * A signed delivery without its own type: an event that Refold added later, or the output
 * of a custom template, which need not be JSON. A listener that takes this type for named
 * events continues to work when one of them gets a type of its own.
 *
 * @param event the name of the event, empty if the delivery has none
 * @param linkedAccountId the linked account the event is about
 * @param environment the environment of the event
 * @param payload what was delivered
 * @since 0.1.0
 */
public record UnknownWebhookEvent(String event, @Nullable String linkedAccountId,
		@Nullable RefoldEnvironment environment, RefoldWebhookPayload payload) implements RefoldWebhookEvent {

	/**
	 * Return the given event without its type.
	 * @param event an event
	 * @return the event itself if it has no type of its own
	 */
	public static UnknownWebhookEvent of(RefoldWebhookEvent event) {
		return (event instanceof UnknownWebhookEvent unknown) ? unknown
				: new UnknownWebhookEvent(event.event(), event.linkedAccountId(), event.environment(), event.payload());
	}

}
