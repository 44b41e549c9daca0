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
package ai.refold.spring.outbox;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.jdbc.TaskWorker;

/**
 * Pauses the sending while no event would fare better than the last: Refold gives no
 * answer, or refuses the credentials. After each pause a few events find out whether that
 * is over.
 */
final class OutboxOutage {

	private static final Log logger = LogFactory.getLog(OutboxOutage.class);

	private static final long MAX_DELAY_WHEN_AWAY = 30_000;

	private final TaskWorker worker;

	private final TaskQueueSettings settings;

	private @Nullable BackOffExecution pauses;

	OutboxOutage(TaskWorker worker, TaskQueueSettings settings) {
		this.worker = worker;
		this.settings = settings;
	}

	void away(@Nullable String reason) {
		if (begin(Math.min(MAX_DELAY_WHEN_AWAY, this.settings.maxRetryDelay().toMillis()))) {
			logger.warn("Refold is away, events wait in the outbox: " + reason);
		}
	}

	void refused(@Nullable String reason) {
		if (begin(this.settings.maxRetryDelay().toMillis())) {
			logger.error("Refold refuses the credentials, events wait in the outbox until they are mended: " + reason);
		}
	}

	synchronized void answered() {
		if (this.pauses != null) {
			logger.info("Refold is back, the outbox is sent again");
			this.pauses = null;
		}
	}

	private synchronized boolean begin(long maxDelay) {
		boolean first = this.pauses == null;
		if (this.pauses == null) {
			this.pauses = backOff(maxDelay);
		}
		if (this.worker.hold("away", true)) {
			this.worker.schedule(() -> this.worker.hold("away", false), Duration.ofMillis(this.pauses.nextBackOff()));
		}
		return first;
	}

	private BackOffExecution backOff(long maxDelay) {
		ExponentialBackOff backOff = new ExponentialBackOff(this.settings.retryDelay().toMillis(), 2);
		backOff.setMaxInterval(maxDelay);
		backOff.setJitter(this.settings.retryDelay().toMillis() / 5);
		return backOff.start();
	}

}
