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
package ai.refold.spring.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionPlan;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus;

/**
 * {@link HealthIndicator} that is down while the application's webhook is missing at
 * Refold or cannot be kept up to date, and in mode {@code plan} while it would be
 * changed. Changes by others that stay until the next startup are a detail. Makes no
 * call.
 *
 * @since 0.1.0
 */
@Internal
public final class WebhookSubscriptionHealthIndicator extends AbstractHealthIndicator {

	private final WebhookSubscriptionOperations subscription;

	/**
	 * Create a new {@code WebhookSubscriptionHealthIndicator}.
	 * @param subscription knows the webhook
	 */
	public WebhookSubscriptionHealthIndicator(WebhookSubscriptionOperations subscription) {
		this.subscription = subscription;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		WebhookSubscriptionStatus status = this.subscription.status();
		builder.status(status(status)).withDetail("state", status.state());
		if (status.webhookId() != null) {
			builder.withDetail("webhookId", status.webhookId()).withDetail("events", status.events());
		}
		if (!status.refusedEvents().isEmpty()) {
			builder.withDetail("refusedEvents", status.refusedEvents());
		}
		if (isDrifting(status) && status.lastPlan() != null) {
			builder.withDetail("pendingChanges",
					status.lastPlan().changes().stream().map(WebhookSubscriptionAction::toString).toList());
		}
		if (status.lastError() != null) {
			builder.withDetail("reason", status.lastError());
		}
		if (status.lastCheck() != null) {
			builder.withDetail("lastCheck", status.lastCheck());
		}
	}

	private static Status status(WebhookSubscriptionStatus status) {
		return switch (status.state()) {
			case SUBSCRIBED -> Status.UP;
			case PENDING -> Status.UNKNOWN;
			case INACTIVE -> isDrifting(status) ? Status.DOWN : Status.UNKNOWN;
			case RETRYING -> (status.webhookId() != null) ? Status.UP : Status.DOWN;
			case FAILED -> Status.DOWN;
		};
	}

	private static boolean isDrifting(WebhookSubscriptionStatus status) {
		WebhookSubscriptionPlan plan = status.lastPlan();
		return status.state() == WebhookSubscriptionStatus.State.INACTIVE && plan != null && !plan.changes().isEmpty();
	}

}
