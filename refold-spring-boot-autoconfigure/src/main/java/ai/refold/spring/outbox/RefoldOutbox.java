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
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import ai.refold.spring.Internal;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskHandler;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskQueue;
import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.jdbc.TaskReleases;
import ai.refold.spring.jdbc.TaskWorker;

/**
 * The outbox of an application: writes events in the application's transactions and sends
 * them after the commit. At shutdown it waits for events on their way; the rest stays in
 * the database.
 *
 * @since 0.1.0
 */
@Internal
@RegisterReflectionForBinding(OutboxRow.class)
public final class RefoldOutbox extends TaskQueue<OutboxRow> implements DisposableBean {

	private static final Log logger = LogFactory.getLog(RefoldOutbox.class);

	/**
	 * Stops after the web server and everything else that may still fire events.
	 */
	private static final int PHASE = DEFAULT_PHASE - 4096;

	private final OutboxTable table;

	private final Duration sweepInterval;

	private final TaskQueueSettings settings;

	private final RefoldEventSender sender;

	private final RefoldDispatchFailures failures;

	private final LateRows lateRows;

	/**
	 * Create a new {@code RefoldOutbox}. Connects to the database.
	 * @param database has the table
	 * @param order whether events of a linked account wait for each other
	 * @param sweepInterval how often to look for events that were not released; 1
	 * millisecond or more
	 * @param settings how to work
	 * @param sender sends the events
	 * @param failures where to report dead letters
	 */
	public RefoldOutbox(RefoldDatabase database, TaskOrder order, Duration sweepInterval, TaskQueueSettings settings,
			RefoldEventSender sender, RefoldDispatchFailures failures) {
		this(new OutboxTable(database), order, sweepInterval, settings, sender, failures);
	}

	private RefoldOutbox(OutboxTable table, TaskOrder order, Duration sweepInterval, TaskQueueSettings settings,
			RefoldEventSender sender, RefoldDispatchFailures failures) {
		super("refold-outbox", PHASE, settings, table, order, sweepInterval);
		this.table = table;
		this.sweepInterval = sweepInterval;
		this.settings = settings;
		this.sender = sender;
		this.failures = failures;
		this.lateRows = new LateRows(failures, settings.shutdownTimeout());
	}

	@Override
	public void destroy() {
		this.lateRows.close();
	}

	/**
	 * Return what puts events in the outbox.
	 * @return the dispatcher
	 */
	public OutboxRefoldEventDispatcher dispatcher() {
		return new OutboxRefoldEventDispatcher(this, this.table, this.lateRows);
	}

	/**
	 * Return what can be seen of the outbox and done to it.
	 * @return the operations
	 */
	public OutboxOperations operations() {
		return new JdbcOutboxOperations(this, this.table);
	}

	@Override
	protected TaskHandler<OutboxRow> newHandler(TaskWorker worker, TaskReleases releases) {
		lookForPause(worker);
		worker.scheduleWithFixedDelay(() -> lookForPause(worker), this.sweepInterval);
		worker.scheduleWithFixedDelay(new OutboxBacklog(this.table)::report, this.sweepInterval);
		return new OutboxSending(this.table, this.settings, this.sender, new OutboxOutage(worker, this.settings),
				releases, new FreshRows(worker, this.table), this.failures);
	}

	/**
	 * Apply the operator's choice, made here or in another instance.
	 */
	void lookForPause() {
		TaskWorker running = worker();
		if (running != null) {
			lookForPause(running);
		}
	}

	private void lookForPause(TaskWorker worker) {
		try {
			worker.hold("paused", this.table.isPaused());
		}
		catch (DataAccessException | TransactionException ex) {
			logger.debug("The paused state of the outbox could not be read, the next check reads it again", ex);
		}
	}

}
