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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.resource.Webhook;

/**
 * Generates what may be registered in an organization: the application's webhook, none or
 * several times, marked or not, and those of others.
 */
final class RandomOrganization {

	static final List<String> EVENTS = List.of("Connection Created", "Connection Deleted", "Connection Expired",
			"Workflow Completed", "Workflow Errored");

	private static final List<String> URLS = List.of(Subscriptions.URL, Subscriptions.URL, Subscriptions.URL,
			Subscriptions.URL + "/", "https://old-tunnel.example.net/refold/webhooks", "https://other.example.org/hook",
			"https://hooks.slack.com/services/T0/B0/secret");

	private final Random random;

	RandomOrganization(long seed) {
		this.random = new Random(seed);
	}

	WebhookSubscription desired() {
		WebhookSubscriptionSettings settings = new WebhookSubscriptionSettings("shop", oneOf("POST", "POST", "PUT"),
				maybe(Map.of("X-Tenant", oneOf("a", "b"))), maybe("{\"e\": {{event}}}"), maybe("hubspot"),
				maybe(List.of("w1", "w2")), maybe(oneOf("", "backend")));
		List<String> events = events();
		return new WebhookSubscription(Subscriptions.URL, events.isEmpty() ? List.of("Workflow Errored") : events,
				settings);
	}

	List<Webhook> webhooks() {
		List<Webhook> webhooks = new ArrayList<>();
		int count = this.random.nextInt(7);
		for (int i = 0; i < count; i++) {
			webhooks.add(webhook("id" + (9 - i)));
		}
		return webhooks;
	}

	TrackedWebhooks tracked(List<Webhook> webhooks) {
		Set<String> created = new HashSet<>();
		Set<String> lost = new HashSet<>();
		for (Webhook webhook : webhooks) {
			if (chance(8)) {
				created.add(String.valueOf(webhook.id()));
			}
			if (chance(8)) {
				lost.add(String.valueOf(webhook.id()));
			}
		}
		List<Webhook> unlisted = new ArrayList<>();
		if (chance(6)) {
			Webhook webhook = webhook("unlisted");
			unlisted.add(webhook);
			created.add("unlisted");
		}
		return new TrackedWebhooks(created, unlisted, lost, chance(5));
	}

	WebhookSubscriptionMode mode() {
		return oneOf(WebhookSubscriptionMode.RECONCILE, WebhookSubscriptionMode.RECONCILE,
				WebhookSubscriptionMode.CREATE);
	}

	WebhookTakeover takeover() {
		return oneOf(WebhookTakeover.values());
	}

	ReconcileScope scope() {
		return oneOf(ReconcileScope.values());
	}

	boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

	private Webhook webhook(String id) {
		String description = oneOf(null, null, "", "by hand", Subscriptions.MARK, Subscriptions.MARK,
				"kept text " + Subscriptions.MARK + ", more", "refold-spring-boot:other", Subscriptions.MARK + "-eu");
		return new Webhook(id, "org", "test", oneOf(URLS.toArray(String[]::new)), maybe(events()),
				oneOf("default", "default", "custom", null), oneOf("POST", "PUT", null),
				oneOf(null, Map.<String, Object>of(), Map.<String, Object>of("x-tenant", "a")),
				oneOf(null, "{{event}}", "{\"e\": {{event}}}"), oneOf(null, null, "", "hubspot", "slack"),
				oneOf(null, List.<String>of(), List.of("w2", "w1"), List.of("w9")),
				oneOf(null, Boolean.TRUE, Boolean.TRUE, Boolean.FALSE), description, oneOf(null, "backend", "other"),
				oneOf(null, SimulatedRefold.BEGIN, SimulatedRefold.BEGIN.plusSeconds(this.random.nextInt(3))), null,
				Map.of());
	}

	private List<String> events() {
		return EVENTS.stream().filter((event) -> this.random.nextBoolean()).toList();
	}

	private <T> @Nullable T maybe(T value) {
		return this.random.nextBoolean() ? value : null;
	}

	@SafeVarargs
	private <T> T oneOf(T... values) {
		return values[this.random.nextInt(values.length)];
	}

}
