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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The status of the application's webhook, known without a call to Refold.
 *
 * @param state the state
 * @param url the URL that is or would be registered
 * @param webhookId Refold's id of the webhook
 * @param events the names of the events delivered
 * @param refusedEvents the names of events that listeners need and Refold refuses
 * @param lastPlan the plan of the last look at Refold
 * @param lastError why the last look failed, or why nothing is registered
 * @param lastCheck when Refold was last asked with success
 * @since 0.1.0
 */
public record WebhookSubscriptionStatus(State state, @Nullable String url, @Nullable String webhookId,
		List<String> events, List<String> refusedEvents, @Nullable WebhookSubscriptionPlan lastPlan,
		@Nullable String lastError, @Nullable Instant lastCheck) {

	static final WebhookSubscriptionStatus INITIAL = new WebhookSubscriptionStatus(State.PENDING, null, null, List.of(),
			List.of(), null, null, null);

	WebhookSubscriptionStatus because(State state, @Nullable String lastError) {
		return new WebhookSubscriptionStatus(state, this.url, this.webhookId, this.events, this.refusedEvents,
				this.lastPlan, lastError, this.lastCheck);
	}

	/**
	 * States of a subscription.
	 */
	public enum State {

		/**
		 * Not looked at yet.
		 */
		PENDING,

		/**
		 * Nothing is to be registered: switched off, no listener, no public URL.
		 */
		INACTIVE,

		/**
		 * The webhook is as needed.
		 */
		SUBSCRIBED,

		/**
		 * Refold could not be asked; it is asked again by a retry or the next periodic
		 * check, whichever is configured.
		 */
		RETRYING,

		/**
		 * Something has to be put right by a person, see
		 * {@link WebhookSubscriptionStatus#lastError()}.
		 */
		FAILED

	}

}
