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
package ai.refold.spring.webhook.listener;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.webhook.DeliveryOutcome;

/**
 * The outcome of a delivery at one listener.
 *
 * @param listenerId the id of the listener
 * @param outcome the outcome
 * @param attempt the number of the attempt, from 1, as far as attempts are remembered
 * @param failure what the listener failed with, {@code null} if it did not fail
 * @since 0.1.0
 */
public record ListenerOutcome(String listenerId, DeliveryOutcome outcome, int attempt, @Nullable Throwable failure) {

	/**
	 * The attempt where attempts are not remembered: without a key or store, or where the
	 * failure preceded the claim.
	 */
	static final int UNKNOWN_ATTEMPT = 0;

	/**
	 * Create an outcome.
	 * @param listenerId the id the listener declares, or the one made up for it
	 * @param outcome {@link DeliveryOutcome#UNMATCHED} if the listener does not take the
	 * event
	 * @param attempt 0 where attempts are not remembered
	 * @param failure an outcome with one is among {@link DeliveryResult#failures()}
	 * @throws IllegalArgumentException if the id or the outcome is {@code null}
	 */
	public ListenerOutcome {
		Assert.notNull(listenerId, "'listenerId' must not be null");
		Assert.notNull(outcome, "'outcome' must not be null");
	}

	static ListenerOutcome of(WebhookListener listener, DeliveryOutcome outcome) {
		return new ListenerOutcome(listener.id(), outcome, 1, null);
	}

	static ListenerOutcome failed(WebhookListener listener, int attempt, Throwable failure) {
		return new ListenerOutcome(listener.id(), DeliveryOutcome.FAILED, attempt, failure);
	}

	/**
	 * Return whether the listener took the delivery and is done with it.
	 * @return whether it need not be called again
	 */
	public boolean isDone() {
		return this.outcome != DeliveryOutcome.UNMATCHED && this.outcome.isAccepted();
	}

}
