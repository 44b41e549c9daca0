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
package ai.refold.spring.event;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;

import ai.refold.spring.client.error.SendFailureClassifier;

/**
 * Tracks whether Refold is unreachable; one event at a time probes it.
 */
final class CircuitBreaker {

	private static final Log logger = LogFactory.getLog(CircuitBreaker.class);

	private @Nullable BackOffExecution probes;

	private @Nullable QueuedEvent probe;

	private boolean waiting;

	boolean isOpen() {
		return this.probes != null;
	}

	boolean allowsSending() {
		return this.probes == null || (!this.waiting && this.probe == null);
	}

	void sending(QueuedEvent event) {
		if (this.probes != null) {
			this.probe = event;
		}
	}

	/**
	 * Note that an event got no response.
	 * @return the delay until the next probe, negative if another event probes already
	 */
	long noResponse(QueuedEvent event, String reason) {
		if (this.probes == null) {
			logger.warn("Refold is unreachable, events wait in memory: " + reason);
			this.probes = SendFailureClassifier.probes(Duration.ofDays(1));
		}
		else if (this.probe != event) {
			return -1;
		}
		this.probe = null;
		this.waiting = true;
		return this.probes.nextBackOff();
	}

	void responded() {
		if (this.probes != null) {
			logger.info("Refold is reachable again, events are sent");
			this.probes = null;
			this.probe = null;
			this.waiting = false;
		}
	}

	void probeDue() {
		this.waiting = false;
	}

}
