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
package ai.refold.spring.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionPlan;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus;

/**
 * Endpoint section that shows the application's webhook at Refold. {@code
 * plan} lists the required changes, {@code reconcile} makes them.
 *
 * @since 0.1.0
 */
@Internal
public final class SubscriptionEndpointSection implements RefoldEndpointSection {

	private final WebhookSubscriptionOperations subscription;

	/**
	 * Create a new {@code SubscriptionEndpointSection}.
	 * @param subscription looks after the webhook
	 */
	public SubscriptionEndpointSection(WebhookSubscriptionOperations subscription) {
		this.subscription = subscription;
	}

	@Override
	public String name() {
		return "subscription";
	}

	@Override
	public SubscriptionDescriptor describe() {
		WebhookSubscriptionStatus status = this.subscription.status();
		WebhookSubscriptionPlan plan = status.lastPlan();
		return new SubscriptionDescriptor(status.state(), status.url(), status.webhookId(), status.events(),
				status.refusedEvents(), (plan != null) ? lines(plan) : null, status.lastError(), status.lastCheck());
	}

	@Override
	public Object write(String operation, RefoldEndpointQuery query) {
		query.requireOnly(operation);
		Mono<WebhookSubscriptionPlan> plan = switch (operation) {
			case "plan" -> this.subscription.plan();
			case "reconcile" -> this.subscription.reconcile();
			default -> throw unknown(operation);
		};
		return plan.map((carriedOut) -> new PlanDescriptor(carriedOut.url(), lines(carriedOut)));
	}

	private static List<String> lines(WebhookSubscriptionPlan plan) {
		return plan.actions().stream().map(WebhookSubscriptionAction::toString).toList();
	}

	/**
	 * What is known about the webhook.
	 *
	 * @param state the state
	 * @param url the URL that is or would be registered
	 * @param webhookId Refold's id of the webhook
	 * @param events the names of the events delivered
	 * @param refusedEvents the names of events that Refold refuses
	 * @param plan what the last look at Refold found, one line a webhook
	 * @param lastError why the last look failed, or why nothing is registered
	 * @param lastCheck when Refold was last asked with success
	 */
	public record SubscriptionDescriptor(WebhookSubscriptionStatus.State state, @Nullable String url,
			@Nullable String webhookId, List<String> events, List<String> refusedEvents, @Nullable List<String> plan,
			@Nullable String lastError, @Nullable Instant lastCheck) {
	}

	/**
	 * A plan.
	 *
	 * @param url the URL of the webhook
	 * @param plan one line a webhook
	 */
	public record PlanDescriptor(String url, List<String> plan) {
	}

}
