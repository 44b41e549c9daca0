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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Logs how many events still wait while the outbox sends a backlog, such as after an
 * outage. With Refold's rate limit, {@value #SMALLEST} events take five seconds.
 */
final class OutboxBacklog {

	private static final Log logger = LogFactory.getLog(OutboxBacklog.class);

	private static final int SMALLEST = 100;

	private final OutboxTable table;

	private long before;

	OutboxBacklog(OutboxTable table) {
		this.table = table;
	}

	/**
	 * Count the events that wait. Not for use by several threads.
	 */
	void report() {
		try {
			long waiting = this.table.waiting(SMALLEST);
			if (waiting >= SMALLEST && waiting < this.before) {
				logger.info("The outbox sends a backlog: %d events still wait".formatted(waiting));
			}
			this.before = waiting;
		}
		catch (DataAccessException | TransactionException ex) {
			logger.debug("The events in the outbox could not be counted", ex);
		}
	}

}
