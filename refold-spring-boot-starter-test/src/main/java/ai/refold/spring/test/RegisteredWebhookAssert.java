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

import java.util.Arrays;
import java.util.Set;

/**
 * Assertions about webhooks that are registered. Each one narrows which webhooks are
 * meant and waits until there is at least one.
 *
 * @since 0.1.0
 */
public final class RegisteredWebhookAssert
		extends RecordedAssert<RegisteredWebhookAssert, RefoldServer, RegisteredWebhook> {

	RegisteredWebhookAssert(RefoldServer actual, AssertionWait wait) {
		super(actual, RegisteredWebhookAssert.class, "webhook", RefoldServer::webhooks, wait);
	}

	/**
	 * Narrow to a URL.
	 * @param url the URL
	 * @return this assertion
	 */
	public RegisteredWebhookAssert withUrl(String url) {
		return matching("with URL " + url, (webhook) -> webhook.url().equals(url));
	}

	/**
	 * Narrow to exactly these events.
	 * @param events the names of the webhook events, in any order
	 * @return this assertion
	 */
	public RegisteredWebhookAssert forEvents(String... events) {
		return matching("for exactly the events " + Arrays.toString(events),
				(webhook) -> Set.copyOf(webhook.events()).equals(Set.of(events)));
	}

	/**
	 * Narrow to webhooks that get deliveries.
	 * @return this assertion
	 */
	public RegisteredWebhookAssert enabled() {
		return matching("enabled", RegisteredWebhook::enabled);
	}

	@Override
	String describe(RegisteredWebhook webhook) {
		return "%s, events %s, %s".formatted(webhook.url(), webhook.events(),
				webhook.enabled() ? "enabled" : "disabled");
	}

}
