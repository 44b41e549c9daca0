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
import java.util.Objects;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.LogText;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Adopt;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Create;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Delete;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction.Update;

/**
 * Executes a plan in its order, and reports the actions taken.
 */
final class SubscriptionPlanExecutor {

	private static final Log logger = LogFactory.getLog(SubscriptionPlanExecutor.class);

	private final ReactiveWebhookOperations webhooks;

	private final WebhookTracker tracker;

	private final Consumer<String> refusedEvents;

	SubscriptionPlanExecutor(ReactiveWebhookOperations webhooks, WebhookTracker tracker,
			Consumer<String> refusedEvents) {
		this.webhooks = webhooks;
		this.tracker = tracker;
		this.refusedEvents = refusedEvents;
	}

	Mono<Void> execute(WebhookSubscriptionPlan plan, WebhookSubscription desired) {
		return Flux.fromIterable(plan.changes())
			.concatMap((action) -> execute(action, desired))
			.doOnNext((done) -> logger.info(LogText.escape(done)))
			.then();
	}

	private Mono<String> execute(WebhookSubscriptionAction action, WebhookSubscription desired) {
		if (action instanceof Create) {
			return new WebhookCreation(this.webhooks, this.tracker, desired).apply(this.refusedEvents);
		}
		if (action instanceof Update update) {
			return update(update.id(), update.changes(), desired)
				.map((changes) -> "Changed webhook %s: %s".formatted(update.id(), changes));
		}
		if (action instanceof Adopt adopt) {
			warnOfTakeover(adopt, desired);
			return update(adopt.id(), adopt.changes(), desired)
				.map((changes) -> "Made webhook %s this application's own: %s".formatted(adopt.id(), changes));
		}
		return (action instanceof Delete delete) ? delete(delete) : Mono.empty();
	}

	private void warnOfTakeover(Adopt adopt, WebhookSubscription desired) {
		adopt.changes()
			.stream()
			.filter((change) -> WebhookField.DESCRIPTION.equals(change.field()) && change.from() instanceof String)
			.map((change) -> OwnerMark.ownerIn((String) change.from()))
			.filter(Objects::nonNull)
			.forEach((owner) -> logger.warn(
					"Webhook %s is taken over from '%s' by '%s', which has the same URL: give each application a URL of its own, or set 'refold.webhook.subscription.takeover' to 'none'"
						.formatted(LogText.escape(adopt.id()), owner, desired.settings().owner())));
	}

	private Mono<String> update(String id, List<WebhookFieldChange> changes, WebhookSubscription desired) {
		return new WebhookUpdate(this.webhooks, this.tracker, desired, id, changes).apply(this.refusedEvents)
			.filter((done) -> !done.isEmpty());
	}

	private Mono<String> delete(Delete delete) {
		String done = "Deleted webhook %s, a duplicate of %s: %s".formatted(delete.id(), delete.duplicateOf(),
				delete.summary());
		return this.webhooks.delete(delete.id())
			.then(Mono.just(done))
			.onErrorResume(WebhookErrors::isGone, (failure) -> Mono.empty())
			.doOnSuccess((said) -> this.tracker.gone(delete.id()));
	}

}
