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
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.webhook.CompositeRefoldWebhookInterceptor;
import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;

/**
 * Runs a listener at most once at a time per delivery, and not again after it has handled
 * it. What cannot be recognised is always run. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ListenerRunner {

	private static final Log logger = LogFactory.getLog(ListenerRunner.class);

	private final @Nullable DeliveryStore store;

	private final ListenerMonitor monitor;

	private final RefoldWebhookInterceptor interceptor;

	/**
	 * Create a new {@code ListenerRunner}.
	 * @param store remembers what was handled, {@code null} if nothing does
	 * @param monitor watches the listeners
	 * @param interceptors called around each listener, in this order
	 */
	public ListenerRunner(@Nullable DeliveryStore store, ListenerMonitor monitor,
			List<RefoldWebhookInterceptor> interceptors) {
		Assert.notNull(monitor, "'monitor' must not be null");
		this.store = store;
		this.monitor = monitor;
		this.interceptor = new CompositeRefoldWebhookInterceptor(interceptors);
	}

	ListenerOutcome run(WebhookListener listener, RefoldWebhookDelivery delivery, Supplier<@Nullable String> keySource,
			Set<String> done) {
		if (done.contains(listener.id())) {
			return ListenerOutcome.of(listener, DeliveryOutcome.DUPLICATE);
		}
		try {
			if (!listener.matches(delivery.event())) {
				return ListenerOutcome.of(listener, DeliveryOutcome.UNMATCHED);
			}
			String key = (this.store != null) ? keySource.get() : null;
			if (this.store == null || key == null) {
				return call(listener, delivery, ListenerOutcome.UNKNOWN_ATTEMPT, () -> true);
			}
			return claimAndCall(this.store, listener, delivery, key);
		}
		catch (Throwable ex) {
			return failed(listener, delivery.event(), ListenerOutcome.UNKNOWN_ATTEMPT, ex);
		}
	}

	private ListenerOutcome claimAndCall(DeliveryStore store, WebhookListener listener, RefoldWebhookDelivery delivery,
			String key) {
		DeliveryClaim claim = store.claim(key, listener.id());
		return switch (claim.state()) {
			case DONE -> ListenerOutcome.of(listener, DeliveryOutcome.DUPLICATE);
			case IN_PROGRESS -> ListenerOutcome.of(listener, DeliveryOutcome.IN_PROGRESS);
			case GRANTED -> callAndSettle(store, claim, listener, delivery);
		};
	}

	private ListenerOutcome callAndSettle(DeliveryStore store, DeliveryClaim claim, WebhookListener listener,
			RefoldWebhookDelivery delivery) {
		boolean accepted = false;
		try {
			ListenerOutcome outcome = call(listener, delivery, claim.attempt(), () -> store.renew(claim));
			accepted = outcome.outcome().isAccepted();
			return outcome;
		}
		finally {
			settle(store, claim, accepted, delivery.event());
		}
	}

	private ListenerOutcome call(WebhookListener listener, RefoldWebhookDelivery delivery, int attempt,
			BooleanSupplier renewal) {
		RefoldWebhookEvent event = delivery.event();
		ListenerCall call = this.monitor.started(listener.id(), event.event(), renewal);
		try {
			this.interceptor.beforeListener(event, listener.id());
			Throwable failure = invoke(listener, delivery);
			this.interceptor.afterListener(event, listener.id(), failure);
			return (failure == null) ? ListenerOutcome.of(listener, DeliveryOutcome.HANDLED)
					: failed(listener, event, attempt, failure);
		}
		catch (Throwable ex) {
			return failed(listener, event, attempt, ex);
		}
		finally {
			this.monitor.ended(call);
		}
	}

	private @Nullable Throwable invoke(WebhookListener listener, RefoldWebhookDelivery delivery) {
		boolean interrupted = Thread.currentThread().isInterrupted();
		try {
			listener.invoke(delivery);
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
		finally {
			if (!interrupted) {
				// The store and the other listeners have yet to use the thread
				Thread.interrupted();
			}
		}
	}

	private ListenerOutcome failed(WebhookListener listener, RefoldWebhookEvent event, int attempt, Throwable failure) {
		if (failure instanceof DiscardDeliveryException discard) {
			logger.info(WebhookListener.describe(event, listener.id()) + " discarded it: " + discard.getMessage());
			return ListenerOutcome.of(listener, DeliveryOutcome.DISCARDED);
		}
		return ListenerOutcome.failed(listener, attempt, failure);
	}

	private void settle(DeliveryStore store, DeliveryClaim claim, boolean accepted, RefoldWebhookEvent event) {
		try {
			if (!(accepted ? store.complete(claim) : store.release(claim))) {
				logger.warn(WebhookListener.describe(event, claim.listenerId())
						+ " took longer than its claim lasted: it may have run twice. "
						+ "Raise refold.webhook.deduplication.claim-timeout.");
			}
		}
		catch (Throwable ex) {
			logger.warn(WebhookListener.describe(event, claim.listenerId())
					+ " ran, but this could not be recorded: it may run again if Refold sends the delivery again.", ex);
		}
	}

}
