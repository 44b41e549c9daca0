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

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import ai.refold.spring.LogText;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Runs the listeners of a delivery one after the other, on the calling thread, and
 * publishes the event in the application. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ListenerProcessor {

	private static final Log logger = LogFactory.getLog(ListenerProcessor.class);

	private static final int MAX_LOGGED_NAMES = 100;

	private final RefoldWebhookListenerRegistry registry;

	private final DeliveryKeyResolver keyResolver;

	private final ListenerRunner runner;

	private final EventPublication publication;

	private final ApplicationEventPublisher publisher;

	private final Set<String> loggedNames = Collections.newSetFromMap(new ConcurrentHashMap<>());

	/**
	 * Create a new {@code ListenerProcessor}.
	 * @param registry the listeners
	 * @param keyResolver determines the key by which a delivery is recognised
	 * @param runner runs a listener
	 * @param publisher publishes the events in the application
	 */
	public ListenerProcessor(RefoldWebhookListenerRegistry registry, DeliveryKeyResolver keyResolver,
			ListenerRunner runner, ApplicationEventPublisher publisher) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(keyResolver, "'keyResolver' must not be null");
		Assert.notNull(runner, "'runner' must not be null");
		Assert.notNull(publisher, "'publisher' must not be null");
		this.registry = registry;
		this.keyResolver = keyResolver;
		this.runner = runner;
		this.publication = new EventPublication(publisher);
		this.publisher = publisher;
	}

	/**
	 * Return the key by which a delivery is recognised.
	 * @param event the event
	 * @return the key, or {@code null} if it cannot be recognised
	 */
	public @Nullable String resolveKey(RefoldWebhookEvent event) {
		String key = this.keyResolver.resolveDeliveryKey(event);
		return StringUtils.hasText(key) ? key : null;
	}

	/**
	 * Run the listeners of a delivery. What they throw is part of the result. If the key
	 * cannot be determined, each of them fails.
	 * @param delivery the delivery
	 * @return the outcome
	 */
	public DeliveryResult process(RefoldWebhookDelivery delivery) {
		return process(delivery, keyOf(delivery.event()), Set.of());
	}

	private Supplier<@Nullable String> keyOf(RefoldWebhookEvent event) {
		try {
			String key = resolveKey(event);
			return () -> key;
		}
		catch (RuntimeException | Error ex) {
			return () -> {
				throw ex;
			};
		}
	}

	/**
	 * Run the listeners of a delivery. What they throw is part of the result.
	 * @param delivery the delivery
	 * @param key the key it is recognised by, {@code null} if it cannot be
	 * @param done the ids of the listeners that are not to run, since they are done
	 * @return the outcome
	 */
	public DeliveryResult process(RefoldWebhookDelivery delivery, @Nullable String key, Set<String> done) {
		return process(delivery, () -> key, done);
	}

	private DeliveryResult process(RefoldWebhookDelivery delivery, Supplier<@Nullable String> key, Set<String> done) {
		List<ListenerOutcome> listeners = new ArrayList<>();
		Set<DeliveryOutcome> outcomes = EnumSet.of(DeliveryOutcome.UNMATCHED);
		for (WebhookListener listener : this.registry.listeners(delivery.event())) {
			ListenerOutcome outcome = this.runner.run(listener, delivery, key, done);
			listeners.add(outcome);
			outcomes.add(outcome.outcome());
		}
		if (outcomes.size() == 1) {
			logUnmatched(delivery.event());
		}
		return new DeliveryResult(listeners, publish(delivery, key, done, outcomes));
	}

	/**
	 * Publish the event. If no listener for it is known, it is not worth a claim: that it
	 * was published follows from the outcomes of the listeners.
	 */
	private ListenerOutcome publish(RefoldWebhookDelivery delivery, Supplier<@Nullable String> key, Set<String> done,
			Set<DeliveryOutcome> outcomes) {
		if (this.publication.isHeard(delivery.event())) {
			return this.runner.run(this.publication, delivery, key, done);
		}
		boolean published = outcomes.contains(DeliveryOutcome.DUPLICATE)
				|| outcomes.contains(DeliveryOutcome.IN_PROGRESS);
		return published ? ListenerOutcome.of(this.publication, DeliveryOutcome.DUPLICATE)
				: this.runner.run(this.publication, delivery, () -> null, done);
	}

	/**
	 * Publish in the application that a delivery is possibly lost. What the application's
	 * listeners throw is logged.
	 * @param event the event
	 * @param failed the listener that failed
	 * @param attempts how often it was called, 0 if that is not known
	 */
	public void publishFailure(RefoldWebhookEvent event, ListenerOutcome failed, int attempts) {
		Throwable failure = failed.failure();
		Assert.state(failure != null, "The listener did not fail");
		try {
			this.publisher.publishEvent(
					new RefoldDeliveryFailedEvent(event, failed.listenerId(), Math.max(1, attempts), failure));
		}
		catch (Throwable ex) {
			logger.warn("An application listener failed on " + RefoldDeliveryFailedEvent.class.getSimpleName(), ex);
		}
	}

	private void logUnmatched(RefoldWebhookEvent event) {
		if (logger.isDebugEnabled() && this.loggedNames.size() < MAX_LOGGED_NAMES
				&& this.loggedNames.add(event.event())) {
			logger.debug("No listener takes the webhook event '" + LogText.escape(event.event()) + "'");
		}
	}

}
