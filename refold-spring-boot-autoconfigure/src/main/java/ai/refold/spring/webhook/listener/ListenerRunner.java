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

import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryClaim.State;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Runs a listener at most once at a time per delivery, and not again once it has handled
 * it. What cannot be recognised is always run. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ListenerRunner {

	private final @Nullable DeliveryStore store;

	private final ListenerCalls calls;

	private final ListenerFailures failures;

	/**
	 * Create a new {@code ListenerRunner}.
	 * @param store remembers what was handled, {@code null} if nothing does
	 * @param calls calls the listeners
	 * @param failures is told of listeners that fail
	 */
	public ListenerRunner(@Nullable DeliveryStore store, ListenerCalls calls, ListenerFailures failures) {
		Assert.notNull(calls, "'calls' must not be null");
		Assert.notNull(failures, "'failures' must not be null");
		this.store = store;
		this.calls = calls;
		this.failures = failures;
	}

	DeliveryOutcome run(WebhookListener listener, RefoldWebhookDelivery delivery, @Nullable String key) {
		try {
			if (!listener.matches(delivery.event())) {
				return DeliveryOutcome.UNMATCHED;
			}
			return (this.store == null || key == null) ? call(listener, delivery, null)
					: claimAndCall(this.store, listener, delivery, key);
		}
		catch (Exception ex) {
			this.failures.failed(delivery.event(), listener.id(), 1, ex);
			return DeliveryOutcome.FAILED;
		}
	}

	private DeliveryOutcome claimAndCall(DeliveryStore store, WebhookListener listener, RefoldWebhookDelivery delivery,
			String key) {
		DeliveryClaim claim = store.claim(key, listener.id());
		if (claim.state() == State.DONE) {
			return DeliveryOutcome.DUPLICATE;
		}
		if (claim.state() == State.IN_PROGRESS) {
			return DeliveryOutcome.IN_PROGRESS;
		}
		DeliveryOutcome outcome = call(listener, delivery, claim);
		settle(store, claim, outcome, delivery.event());
		return outcome;
	}

	private DeliveryOutcome call(WebhookListener listener, RefoldWebhookDelivery delivery,
			@Nullable DeliveryClaim claim) {
		Throwable failure = this.calls.call(listener, delivery);
		if (failure == null) {
			return DeliveryOutcome.HANDLED;
		}
		return this.failures.failed(delivery.event(), listener.id(), (claim != null) ? claim.attempt() : 1, failure);
	}

	private void settle(DeliveryStore store, DeliveryClaim claim, DeliveryOutcome outcome, RefoldWebhookEvent event) {
		try {
			boolean held = outcome.isAccepted() ? store.complete(claim) : store.release(claim);
			if (!held) {
				this.failures.claimLost(event, claim.listenerId());
			}
		}
		catch (RuntimeException ex) {
			this.failures.notRemembered(event, claim.listenerId(), ex);
		}
	}

}
