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

import ai.refold.spring.client.error.SendFailureClassifier;
import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.jdbc.TaskWorker;

/**
 * Pauses sending while every event would fail like the last one: Refold is unreachable,
 * or rejects the credentials. After each pause one event probes Refold; after the first
 * response all events are sent.
 */
final class OutboxOutage {

	private static final Log logger = LogFactory.getLog(OutboxOutage.class);

	private static final String REASON = "unreachable";

	/**
	 * How long the event that failed lets others probe: it may be the only one that
	 * Refold, or what is in between, does not accept.
	 */
	private static final Duration YIELD = Duration.ofMillis(100);

	private final TaskWorker worker;

	private final TaskQueueSettings settings;

	private @Nullable BackOffExecution pauses;

	private @Nullable Attempt probe;

	private @Nullable String failedProbe;

	private boolean yielding;

	private boolean pausing;

	OutboxOutage(TaskWorker worker, TaskQueueSettings settings) {
		this.worker = worker;
		this.settings = settings;
	}

	/**
	 * Begin an attempt to send an event.
	 * @param id the event's row
	 * @return the attempt, {@code null} if another event probes Refold
	 */
	synchronized @Nullable Attempt attempt(String id) {
		Attempt attempt = new Attempt(id);
		if (this.pauses != null) {
			if (this.pausing || this.probe != null || (this.yielding && id.equals(this.failedProbe))) {
				return null;
			}
			this.probe = attempt;
			this.worker.hold(REASON, true);
		}
		return attempt;
	}

	/**
	 * Note that an event that was not attempted is due again.
	 */
	synchronized void dueAgain() {
		if (!this.yielding) {
			this.worker.wakeUp();
		}
	}

	synchronized boolean isOpen() {
		return this.pauses != null;
	}

	void unreachable(Attempt attempt, @Nullable String reason) {
		if (pause(attempt)) {
			logger.warn("Refold is unreachable, events wait in the outbox: " + reason);
		}
	}

	void refused(Attempt attempt, @Nullable String reason) {
		if (pause(attempt)) {
			logger
				.error("Refold rejects the credentials, events wait in the outbox until the credentials are corrected: "
						+ reason);
		}
	}

	synchronized void reachable() {
		if (this.pauses != null) {
			logger.info("Refold is reachable again, the outbox is sent");
			this.pauses = null;
			this.probe = null;
			this.pausing = false;
			this.worker.hold(REASON, false);
		}
	}

	/**
	 * Note that an attempt did not end, so that another event may probe Refold.
	 */
	synchronized void abandoned(Attempt attempt) {
		if (this.probe == attempt) {
			this.probe = null;
			this.worker.hold(REASON, false);
		}
	}

	private synchronized boolean pause(Attempt attempt) {
		BackOffExecution pauses = this.pauses;
		boolean first = pauses == null;
		if (pauses == null) {
			pauses = SendFailureClassifier.probes(this.settings.maxRetryDelay());
			this.pauses = pauses;
		}
		else if (this.probe != attempt) {
			return false;
		}
		this.probe = null;
		this.failedProbe = attempt.id;
		this.pausing = true;
		this.worker.hold(REASON, true);
		BackOffExecution current = pauses;
		this.worker.schedule(() -> probeIn(current), Duration.ofMillis(current.nextBackOff()));
		return first;
	}

	private synchronized void probeIn(BackOffExecution pauses) {
		if (this.pauses == pauses) {
			this.pausing = false;
			this.yielding = true;
			this.worker.hold(REASON, false);
			this.worker.schedule(this::endYielding, YIELD);
		}
	}

	private synchronized void endYielding() {
		this.yielding = false;
		this.worker.wakeUp();
	}

	/**
	 * One attempt to send an event.
	 */
	static final class Attempt {

		private final String id;

		private Attempt(String id) {
			this.id = id;
		}

	}

}
