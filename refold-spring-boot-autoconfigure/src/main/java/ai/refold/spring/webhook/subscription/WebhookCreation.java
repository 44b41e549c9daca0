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

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.Webhook;

/**
 * Creates the application's webhook, and only one, with as many of its events as Refold
 * accepts.
 */
final class WebhookCreation {

	private final ReactiveWebhookOperations webhooks;

	private final WebhookTracker tracker;

	private final WebhookSubscription desired;

	private volatile @Nullable Webhook created;

	WebhookCreation(ReactiveWebhookOperations webhooks, WebhookTracker tracker, WebhookSubscription desired) {
		this.webhooks = webhooks;
		this.tracker = tracker;
		this.desired = desired;
	}

	/**
	 * Create the webhook.
	 * @return what was done, or nothing if Refold refused each event
	 */
	Mono<String> apply(Consumer<String> refusedEvents) {
		return new EventBisection(this::write, refusedEvents).offer(List.of(), this.desired.events())
			.filter((events) -> !events.isEmpty())
			.map((events) -> "Registered webhook %s at %s for %s".formatted(id(), this.desired.url(), events));
	}

	private Mono<Webhook> write(List<String> events) {
		if (this.created == null) {
			return create(events);
		}
		String id = id();
		return (id != null) ? this.webhooks.update(id, WebhookRequests.events(events))
				: Mono.error(new RefoldException("Refold created a webhook and returned no id"));
	}

	private Mono<Webhook> create(List<String> events) {
		this.tracker.creating();
		return this.webhooks.create(WebhookRequests.create(this.desired, events)).doOnNext((webhook) -> {
			this.created = webhook;
			this.tracker.created(webhook, this.desired);
		});
	}

	private @Nullable String id() {
		Webhook created = this.created;
		return (created != null) ? created.id() : null;
	}

}
