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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;

/**
 * Runs a listener at most once at a time per delivery, and not again once it has handled
 * it. What cannot be recognised is always run. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ListenerRunner {

	private final @Nullable DeliveryStore store;

	private final RunningListeners running;

	private final ListenerCalls calls;

	private final ListenerJournal journal = new ListenerJournal();

	/**
	 * Create a new {@code ListenerRunner}.
	 * @param store remembers what was handled, {@code null} if nothing does
	 * @param running watches the listeners
	 * @param interceptors called around each listener, in this order
	 */
	public ListenerRunner(@Nullable DeliveryStore store, RunningListeners running,
			List<RefoldWebhookInterceptor> interceptors) {
		Assert.notNull(running, "'running' must not be null");
		Assert.notNull(interceptors, "'interceptors' must not be null");
		this.store = store;
		this.running = running;
		this.calls = new ListenerCalls(interceptors);
	}

	ListenerOutcome run(WebhookListener listener, RefoldWebhookDelivery delivery, @Nullable String key) {
		try {
			if (!listener.matches(delivery.event())) {
				return ListenerOutcome.of(listener, DeliveryOutcome.UNMATCHED);
			}
			if (this.store == null || key == null) {
				return call(listener, delivery, 1, () -> {
				});
			}
			return claimAndCall(this.store, listener, delivery, key);
		}
		catch (Exception ex) {
			return failed(listener, delivery.event(), 1, ex);
		}
	}

	private ListenerOutcome claimAndCall(DeliveryStore store, WebhookListener listener, RefoldWebhookDelivery delivery,
			String key) {
		DeliveryClaim claim = store.claim(key, listener.id());
		return switch (claim.state()) {
			case DONE -> ListenerOutcome.of(listener, DeliveryOutcome.DUPLICATE);
			case IN_PROGRESS -> ListenerOutcome.of(listener, DeliveryOutcome.IN_PROGRESS);
			case GRANTED -> {
				ListenerOutcome outcome = call(listener, delivery, claim.attempt(), () -> store.renew(claim));
				settle(store, claim, outcome.outcome(), delivery.event());
				yield outcome;
			}
		};
	}

	private ListenerOutcome call(WebhookListener listener, RefoldWebhookDelivery delivery, int attempt,
			Runnable renewal) {
		RefoldWebhookEvent event = delivery.event();
		RunningListener call = this.running.started(listener.id(), event.event(), renewal);
		Throwable failure = this.calls.call(listener, delivery);
		this.running.ended(call);
		return (failure == null) ? ListenerOutcome.of(listener, DeliveryOutcome.HANDLED)
				: failed(listener, event, attempt, failure);
	}

	private ListenerOutcome failed(WebhookListener listener, RefoldWebhookEvent event, int attempt, Throwable failure) {
		if (failure instanceof DiscardDeliveryException discard) {
			this.journal.discarded(event, listener.id(), discard);
			return ListenerOutcome.of(listener, DeliveryOutcome.DISCARDED);
		}
		return ListenerOutcome.failed(listener, attempt, failure);
	}

	private void settle(DeliveryStore store, DeliveryClaim claim, DeliveryOutcome outcome, RefoldWebhookEvent event) {
		try {
			boolean held = outcome.isAccepted() ? store.complete(claim) : store.release(claim);
			if (!held) {
				this.journal.claimLost(event, claim.listenerId());
			}
		}
		catch (RuntimeException ex) {
			this.journal.notRemembered(event, claim.listenerId(), ex);
		}
	}

}
