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
package ai.refold.spring.webhook.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * Deletes records of deliveries that need not be remembered any longer, periodically and
 * in small batches. Any number of instances may do so at once.
 *
 * @since 0.1.0
 */
@Internal
public final class DeliveryCleanup implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(DeliveryCleanup.class);

	private static final int BATCH = 100;

	private final JdbcDeliveryStore store;

	private final RefoldWebhookListenerRegistry registry;

	private final Duration period;

	private @Nullable Disposable schedule;

	/**
	 * Create a new {@code DeliveryCleanup}.
	 * @param store the store
	 * @param registry the listeners, without which there is nothing to forget
	 * @param period how often
	 */
	public DeliveryCleanup(JdbcDeliveryStore store, RefoldWebhookListenerRegistry registry, Duration period) {
		this.store = store;
		this.registry = registry;
		this.period = period;
	}

	void run() {
		try {
			while (isRunning() && this.store.forget(BATCH) == BATCH) {
				logger.trace("Forgot " + BATCH + " webhook deliveries");
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot delete records of webhook deliveries now", ex);
		}
	}

	@Override
	public synchronized void start() {
		if (this.schedule == null && !this.registry.isEmpty()) {
			long millis = this.period.toMillis();
			this.schedule = Schedulers.boundedElastic()
				.schedulePeriodically(this::run, millis, millis, TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.schedule != null) {
			this.schedule.dispose();
			this.schedule = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.schedule != null;
	}

}
