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
package ai.refold.spring.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEventRequest;

/**
 * An event that was published to a {@link RecordingRefoldEventPublisher}.
 *
 * @param event the name of the event
 * @param linkedAccountId the linked account, {@code null} if none was given
 * @param payload the payload as it was rendered at that moment, JSON null if there was
 * none
 * @param slug the application, {@code null} if none was given
 * @param configId the config, {@code null} if none was given
 * @param instanceTag the label, {@code null} if none was given
 * @param idempotencyKey the key, {@code null} if none was given
 * @param dispatch how the event was to travel
 * @since 0.1.0
 */
public record PublishedEvent(String event, @Nullable String linkedAccountId, JsonNode payload, @Nullable String slug,
		@Nullable String configId, @Nullable String instanceTag, @Nullable String idempotencyKey,
		DispatchMode dispatch) {

	static PublishedEvent of(RefoldEventRequest request, JsonNode payload) {
		return new PublishedEvent(request.event(), request.linkedAccountId(), payload, request.slug(),
				request.configId(), request.instanceTag(), request.idempotencyKey(), request.dispatch());
	}

}
