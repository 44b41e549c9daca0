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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import ai.refold.spring.webhook.subscription.WebhookSubscriptionAction;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionPlan;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WebhookSubscriptionHealthIndicator}.
 */
class WebhookSubscriptionHealthIndicatorTests {

	private static final String URL = "https://app.example/refold/webhooks";

	private static final Instant CHECKED = Instant.parse("2026-11-21T10:00:00Z");

	@Test
	void isUpWhenSubscribed() {
		Health health = health(State.SUBSCRIBED, "w1", null, null);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("state", State.SUBSCRIBED)
			.containsEntry("webhookId", "w1")
			.containsEntry("events", List.of("Workflow Errored"))
			.containsEntry("lastCheck", CHECKED);
	}

	@Test
	void isDownWhenAPersonHasToAct() {
		Health health = health(State.FAILED, null, null, "Refold refused the API key");
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("reason", "Refold refused the API key");
	}

	@Test
	void isDownWhileTheWebhookIsMissingBecauseRefoldIsUnreachable() {
		assertThat(health(State.RETRYING, null, null, "unreachable").getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isUpWhileARegisteredWebhookCannotBeChecked() {
		Health health = health(State.RETRYING, "w1", null, "unreachable");
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("reason", "unreachable");
	}

	@Test
	void isUnknownBeforeTheFirstLookAndWhereNothingIsToBeRegistered() {
		assertThat(health(State.PENDING, null, null, null).getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health(State.INACTIVE, null, null, "no public URL").getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isDownWhenThePlanWouldChangeSomethingAndNothingIsChanged() {
		WebhookSubscriptionPlan plan = new WebhookSubscriptionPlan(URL,
				List.of(new WebhookSubscriptionAction.Create(URL, List.of("Workflow Errored"))));
		Health health = health(State.INACTIVE, null, plan, "This mode changes nothing");
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("pendingChanges",
				List.of("+ create " + URL + " [Workflow Errored]"));
	}

	@Test
	void isUnknownWhenThePlanWouldChangeNothing() {
		WebhookSubscriptionPlan plan = new WebhookSubscriptionPlan(URL,
				List.of(new WebhookSubscriptionAction.Keep("w1", "as needed")));
		assertThat(health(State.INACTIVE, null, plan, "This mode changes nothing").getStatus())
			.isEqualTo(Status.UNKNOWN);
	}

	private static Health health(State state, @Nullable String webhookId, @Nullable WebhookSubscriptionPlan plan,
			@Nullable String error) {
		WebhookSubscriptionOperations operations = mock();
		given(operations.status()).willReturn(new WebhookSubscriptionStatus(state, URL, webhookId,
				List.of("Workflow Errored"), List.of(), plan, error, CHECKED));
		return new WebhookSubscriptionHealthIndicator(operations).health();
	}

}
