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

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.WebhookRequest;

/**
 * Changes the application's webhook in place, with as many of its events as Refold
 * accepts.
 */
final class WebhookUpdate {

	private final ReactiveWebhookOperations webhooks;

	private final WebhookTracker tracker;

	private final WebhookSubscription desired;

	private final String id;

	private final List<WebhookFieldChange> changes;

	WebhookUpdate(ReactiveWebhookOperations webhooks, WebhookTracker tracker, WebhookSubscription desired, String id,
			List<WebhookFieldChange> changes) {
		this.webhooks = webhooks;
		this.tracker = tracker;
		this.desired = desired;
		this.id = id;
		this.changes = changes;
	}

	/**
	 * Change the webhook.
	 * @return what was changed
	 */
	Mono<String> apply(Consumer<String> refusedEvents) {
		return patch(this.changes).thenReturn(this.changes)
			.onErrorResume((failure) -> WebhookErrors.isInvalidEvent(failure) && !added().isEmpty(),
					(failure) -> bisect(refusedEvents))
			.flatMap((done) -> group().thenReturn(done))
			.map((done) -> done.stream().map(WebhookFieldChange::toString).collect(Collectors.joining("; ")));
	}

	private Mono<Void> patch(List<WebhookFieldChange> changes) {
		WebhookRequest request = WebhookRequests.update(this.desired, changes);
		if (request.equals(WebhookRequest.of())) {
			return Mono.empty();
		}
		return this.webhooks.update(this.id, request).doOnNext((updated) -> {
			if (request.description() != null) {
				this.tracker.marked(updated, this.desired.mark());
			}
			if (request.url() != null) {
				this.tracker.moved(this.id, updated);
			}
		}).then();
	}

	private Mono<List<WebhookFieldChange>> bisect(Consumer<String> refusedEvents) {
		List<WebhookFieldChange> others = this.changes.stream().filter((change) -> !isOfEvents(change)).toList();
		List<String> added = added();
		List<String> kept = events().flatMap((change) -> WebhookRequests.strings(change.to()).stream())
			.filter((name) -> !added.contains(name))
			.toList();
		EventBisection narrowing = new EventBisection(
				(names) -> this.webhooks.update(this.id, WebhookRequests.events(names)), refusedEvents);
		return patch(others).then(Mono.defer(() -> narrowing.bisect(kept, added)))
			.map((accepted) -> Stream
				.concat(others.stream(),
						events().filter((change) -> !accepted.equals(kept))
							.map((change) -> new WebhookFieldChange(change.field(), change.from(), accepted)))
				.toList());
	}

	private Mono<Void> group() {
		return Flux.fromIterable(this.changes)
			.filter((change) -> WebhookField.GROUP.equals(change.field()))
			.concatMap((change) -> this.webhooks.group(List.of(this.id), String.valueOf(change.to())))
			.then();
	}

	private List<String> added() {
		return events().flatMap((change) -> {
			Set<String> from = new HashSet<>(WebhookRequests.strings(change.from()));
			return WebhookRequests.strings(change.to()).stream().filter((name) -> !from.contains(name));
		}).toList();
	}

	private Stream<WebhookFieldChange> events() {
		return this.changes.stream().filter(WebhookUpdate::isOfEvents);
	}

	private static boolean isOfEvents(WebhookFieldChange change) {
		return WebhookField.EVENTS.equals(change.field());
	}

}
