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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import ai.refold.spring.client.ReactiveWebhookOperations;
import ai.refold.spring.client.Webhook;
import ai.refold.spring.client.WebhookRequest;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Adopt;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Create;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Delete;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Update;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does what a plan says, in its order, and says what it did.
 */
final class SubscriptionPlanExecutor {

	private static final Log logger = LogFactory.getLog(SubscriptionPlanExecutor.class);

	private final ReactiveWebhookOperations webhooks;

	private final SubscriptionMemory memory;

	private final Consumer<String> refusedEvents;

	SubscriptionPlanExecutor(ReactiveWebhookOperations webhooks, SubscriptionMemory memory,
			Consumer<String> refusedEvents) {
		this.webhooks = webhooks;
		this.memory = memory;
		this.refusedEvents = refusedEvents;
	}

	Mono<Void> execute(WebhookSubscriptionPlan plan, WebhookSubscription desired) {
		return Flux.fromIterable(plan.changes()).concatMap((action) -> execute(action, desired)).then();
	}

	private Mono<Void> execute(WebhookSubscriptionAction action, WebhookSubscription desired) {
		if (action instanceof Create) {
			return create(desired);
		}
		if (action instanceof Update update) {
			return update(update.id(), update.changes(), desired).doOnSuccess(
					(done) -> logger.info("Changed webhook %s: %s".formatted(update.id(), show(update.changes()))));
		}
		if (action instanceof Adopt adopt) {
			return update(adopt.id(), adopt.changes(), desired).doOnSuccess((done) -> logger
				.info("Made webhook %s this application's own: %s".formatted(adopt.id(), show(adopt.changes()))));
		}
		return (action instanceof Delete delete) ? delete(delete) : Mono.empty();
	}

	private Mono<Void> create(WebhookSubscription desired) {
		AtomicReference<@Nullable String> id = new AtomicReference<>();
		EventNarrowing narrowing = new EventNarrowing((events) -> {
			String existing = id.get();
			return (existing != null) ? this.webhooks.update(existing, WebhookRequests.events(events))
					: create(desired, events).doOnNext((webhook) -> id.set(webhook.id()));
		}, this.refusedEvents);
		return narrowing.offer(List.of(), desired.events()).doOnNext((events) -> {
			if (!events.isEmpty()) {
				logger.info("Registered webhook %s at %s for %s".formatted(id.get(), desired.url(), events));
			}
		}).then();
	}

	private Mono<Webhook> create(WebhookSubscription desired, List<String> events) {
		return Mono.defer(() -> {
			this.memory.creating();
			return this.webhooks.create(WebhookRequests.create(desired, events));
		}).doOnNext((webhook) -> this.memory.created(webhook, desired.mark()));
	}

	private Mono<Void> update(String id, List<WebhookFieldChange> changes, WebhookSubscription desired) {
		return patch(id, changes, desired)
			.onErrorResume(RefoldRefusals::isInvalidEvent, (failure) -> patchNarrowing(id, changes, desired))
			.then(Mono.defer(() -> group(id, changes)));
	}

	private Mono<Void> patch(String id, List<WebhookFieldChange> changes, WebhookSubscription desired) {
		WebhookRequest request = WebhookRequests.update(desired, changes);
		if (request.equals(WebhookRequest.builder().build())) {
			return Mono.empty();
		}
		return this.webhooks.update(id, request).doOnNext((answer) -> {
			if (request.description() != null) {
				this.memory.marked(answer, desired.mark());
			}
			if (request.url() != null) {
				this.memory.moved(id, answer);
			}
		}).then();
	}

	private Mono<Void> patchNarrowing(String id, List<WebhookFieldChange> changes, WebhookSubscription desired) {
		List<WebhookFieldChange> others = changes.stream()
			.filter((change) -> !WebhookField.EVENTS.equals(change.field()))
			.toList();
		WebhookFieldChange events = changes.stream()
			.filter((change) -> WebhookField.EVENTS.equals(change.field()))
			.findFirst()
			.orElseThrow();
		Set<String> existing = new HashSet<>(WebhookRequests.strings(events.from()));
		List<String> wanted = WebhookRequests.strings(events.to());
		EventNarrowing narrowing = new EventNarrowing(
				(names) -> this.webhooks.update(id, WebhookRequests.events(names)), this.refusedEvents);
		return patch(id, others, desired)
			.then(Mono.defer(() -> narrowing.narrow(wanted.stream().filter(existing::contains).toList(),
					wanted.stream().filter((name) -> !existing.contains(name)).toList())))
			.then();
	}

	private Mono<Void> group(String id, List<WebhookFieldChange> changes) {
		return Flux.fromIterable(changes)
			.filter((change) -> WebhookField.GROUP.equals(change.field()))
			.concatMap((change) -> this.webhooks.group(List.of(id), String.valueOf(change.to())))
			.then();
	}

	private Mono<Void> delete(Delete delete) {
		return this.webhooks.delete(delete.id()).then().doOnSuccess((done) -> {
			this.memory.gone(delete.id());
			logger.info("Deleted webhook %s, a duplicate of %s: %s".formatted(delete.id(), delete.duplicateOf(),
					delete.summary()));
		}).onErrorResume(RefoldRefusals::isGone, (failure) -> Mono.fromRunnable(() -> this.memory.gone(delete.id())));
	}

	private static String show(List<WebhookFieldChange> changes) {
		return changes.stream().map(WebhookFieldChange::toString).collect(Collectors.joining("; "));
	}

}
