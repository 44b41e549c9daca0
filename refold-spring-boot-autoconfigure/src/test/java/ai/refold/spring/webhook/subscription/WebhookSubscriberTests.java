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
import java.util.List;

import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static ai.refold.spring.webhook.subscription.Subscriptions.MARK;
import static ai.refold.spring.webhook.subscription.Subscriptions.URL;
import static ai.refold.spring.webhook.subscription.Subscriptions.policy;
import static ai.refold.spring.webhook.subscription.Subscriptions.target;
import static ai.refold.spring.webhook.subscription.Subscriptions.webhook;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebhookSubscriber}.
 */
class WebhookSubscriberTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final SimulatedRefold refold = new SimulatedRefold(this.time);

	@Test
	void createsAWebhookWhenThereIsNone() {
		WebhookSubscriber subscriber = start("Workflow Errored");
		assertThat(this.refold.at(URL)).singleElement().satisfies((webhook) -> {
			assertThat(webhook.events()).containsExactly("Workflow Errored");
			assertThat(webhook.description()).isEqualTo(MARK);
			assertThat(subscriber.status().webhookId()).isEqualTo(webhook.id());
		});
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void keepsTheWebhookThatIsAsNeeded() {
		this.refold.exists(webhook(URL, "Workflow Errored").description(MARK).build());
		WebhookSubscriber subscriber = start("Workflow Errored");
		assertThat(this.refold.writes()).isEmpty();
		assertThat(subscriber.status().state()).isEqualTo(State.SUBSCRIBED);
	}

	@Test
	void changesTheEventsInPlaceWhenTheyDiffer() {
		String id = this.refold.exists(webhook(URL, "Workflow Completed").description(MARK).build()).id();
		start("Workflow Errored", "Workflow Completed");
		assertThat(this.refold.writes()).isEqualTo(List.of("update " + id));
		assertThat(this.refold.at(URL)).singleElement()
			.satisfies((webhook) -> assertThat(webhook.events()).containsExactly("Workflow Completed",
					"Workflow Errored"));
	}

	private WebhookSubscriber start(String... events) {
		WebhookSubscriber subscriber = new WebhookSubscriber(this.refold.operations(), target(events), policy(),
				this.time);
		subscriber.start();
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		return subscriber;
	}

}
