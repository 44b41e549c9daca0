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
package ai.refold.spring.webhook.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import ai.refold.spring.client.resource.WebhookRequest;

/**
 * Desired and existing webhooks for tests.
 */
final class Subscriptions {

	static final String BASE = "https://shop.example.com";

	static final String PATH = "/refold/webhooks";

	static final String URL = BASE + PATH;

	static final String MARK = "refold-spring-boot:shop";

	private Subscriptions() {
	}

	static WebhookSubscriptionSettings settings() {
		return WebhookSubscriptionSettings.of("shop");
	}

	static WebhookSubscription desired(String... events) {
		return new WebhookSubscription(URL, List.of(events), settings());
	}

	static WebhookRequest webhook(String url, String... events) {
		return WebhookRequest.of(url, List.of(events));
	}

	static WebhookSubscriptionPolicy policy(WebhookSubscriptionMode mode, WebhookTakeover takeover) {
		return new WebhookSubscriptionPolicy(mode, takeover, WebhookSubscriptionFailurePolicy.RETRY,
				Duration.ofMinutes(10), false, Duration.ofSeconds(10));
	}

	static WebhookSubscriptionPolicy policy() {
		return policy(WebhookSubscriptionMode.RECONCILE, WebhookTakeover.SAME_URL);
	}

	static WebhookSubscriptionTarget target(String... events) {
		return target(settings(), BASE, source(events));
	}

	static WebhookSubscriptionTarget target(WebhookSubscriptionSettings settings, String baseUrl,
			WebhookSubscriptionSource source) {
		return new WebhookSubscriptionTarget(settings, new WebhookEndpoint(PATH, PATH, () -> true), () -> baseUrl,
				source, "https://app.refold.ai");
	}

	static WebhookSubscriptionSource source(String... events) {
		Set<String> names = new LinkedHashSet<>(List.of(events));
		return new WebhookSubscriptionSource() {

			@Override
			public Set<String> getEvents() {
				return names;
			}

			@Override
			public Collection<String> getListeners(String event) {
				return List.of("Hooks.on" + event.replace(" ", ""));
			}

		};
	}

}
