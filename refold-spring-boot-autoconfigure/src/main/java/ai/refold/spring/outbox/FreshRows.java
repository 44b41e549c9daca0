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
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import ai.refold.spring.jdbc.AccountPositions;
import ai.refold.spring.jdbc.TaskWorker;

/**
 * Has every fifth event be the youngest that is due, if it is younger than a minute,
 * while others wait for longer than a moment: it does not wait for a backlog of other
 * accounts. The database knows which one that is, so that it does not matter which
 * instance fired it.
 */
final class FreshRows {

	private static final Duration MOMENT = Duration.ofSeconds(1);

	private static final int OTHERS = 4;

	private final TaskWorker worker;

	private final OutboxTable table;

	private final AtomicInteger passed = new AtomicInteger();

	private final AtomicInteger owed = new AtomicInteger();

	FreshRows(TaskWorker worker, OutboxTable table) {
		this.worker = worker;
		this.table = table;
	}

	/**
	 * Note that a row is about to be sent. Those that are owed while the database looks
	 * for the youngest are looked for together.
	 */
	void sending(String id) {
		boolean waited = AccountPositions.time(id).isBefore(Instant.now().minus(MOMENT));
		if (waited && this.passed.incrementAndGet() % OTHERS == 0 && this.owed.getAndIncrement() == 0) {
			this.worker.execute(() -> this.table.advanceYoungest(this.owed.getAndSet(0)));
		}
	}

}
