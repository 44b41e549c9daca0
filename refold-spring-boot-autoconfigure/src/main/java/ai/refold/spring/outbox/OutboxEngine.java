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

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskSchedulerFactory;
import ai.refold.spring.jdbc.TaskTable;

/**
 * A db-scheduler of our own on our own table, from a start to a stop.
 */
final class OutboxEngine {

	private static final Log logger = LogFactory.getLog(OutboxEngine.class);

	private final ScheduledExecutorService executor = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("refold-outbox-release-"));

	private final OutboxReleases releases;

	private final Scheduler scheduler;

	private final OutboxSettings settings;

	private final OutboxTable rows;

	private final TransactionOperations transactions;

	private final OutboxPause pause = new OutboxPause(this::hold, this::goOn);

	OutboxEngine(TaskTable table, OutboxSettings settings, TaskDataCodec<OutboxRow> codec, RefoldEventSender sender,
			RefoldDispatchFailures failures) {
		this.settings = settings;
		this.rows = new OutboxTable(table);
		this.transactions = table.database().statement();
		this.releases = new OutboxReleases(this.rows, this.transactions, settings.ordered(), this.executor,
				this::wakeUp, this::isIdle);
		OutboxOutage outage = new OutboxOutage(this.executor, settings, this.pause::away);
		OutboxSending sending = new OutboxSending(sender, settings, codec, outage, this.releases,
				new OutboxDeadLetters(codec, settings.retention(), failures));
		this.scheduler = new TaskSchedulerFactory(table, codec).create(settings.scheduler(),
				List.of(TaskSchedulerFactory.handle(OutboxTable.OUTBOX, sending),
						TaskSchedulerFactory.remove(OutboxTable.DEAD)));
	}

	void start() {
		lookForPause();
		this.scheduler.start();
		long interval = this.settings.sweepInterval().toMillis();
		this.executor.scheduleWithFixedDelay(this::lookForPause, interval, interval, TimeUnit.MILLISECONDS);
		this.releases.sweepEvery(this.settings.sweepInterval().toMillis());
	}

	void stop() {
		this.scheduler.stop();
		this.executor.shutdownNow();
	}

	OutboxReleases releases() {
		return this.releases;
	}

	private boolean isIdle() {
		return this.scheduler.getCurrentlyExecuting().size() <= Math.max(1, this.settings.threads() / 2);
	}

	private void wakeUp() {
		this.scheduler.triggerCheckForDueExecutions();
	}

	/**
	 * Do what somebody said, here or in another instance.
	 */
	void lookForPause() {
		try {
			this.pause.requested(Boolean.TRUE.equals(this.transactions.execute((status) -> this.rows.isPaused())));
		}
		catch (DataAccessException | TransactionException ex) {
			logger.debug("Whether the outbox is paused could not be read, the next look tells", ex);
		}
	}

	private void hold() {
		this.scheduler.pause();
	}

	private void goOn() {
		this.scheduler.resume();
		wakeUp();
	}

}
