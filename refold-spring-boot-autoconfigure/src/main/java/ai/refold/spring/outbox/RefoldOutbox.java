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

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.SmartLifecycle;

import ai.refold.spring.Internal;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The outbox of an application: takes part in its transactions, and sends after them. At
 * shutdown it waits for events on their way; the rest stays in the database.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldOutbox implements SmartLifecycle, InitializingBean {

	/**
	 * Stops after the web server and everything else that may still fire events.
	 */
	private static final int PHASE = DEFAULT_PHASE - 4096;

	private final TaskTable table;

	private final OutboxSettings settings;

	private final RefoldEventSender sender;

	private final RefoldDispatchFailures failures;

	private final TaskDataCodec<OutboxRow> codec = new TaskDataCodec<>(OutboxRow.class);

	private volatile @Nullable OutboxEngine engine;

	/**
	 * Create a new {@code RefoldOutbox}.
	 * @param database has the table
	 * @param settings how to work
	 * @param sender sends the events
	 * @param failures where to report dead letters
	 */
	public RefoldOutbox(RefoldDatabase database, OutboxSettings settings, RefoldEventSender sender,
			RefoldDispatchFailures failures) {
		this.table = new TaskTable(database, OutboxTable.NAME);
		this.settings = settings;
		this.sender = sender;
		this.failures = failures;
	}

	/**
	 * Probe the table and the transaction manager.
	 */
	@Override
	public void afterPropertiesSet() {
		new OutboxTable(this.table).probe();
		OutboxTransaction transaction = new OutboxTransaction(this.table.database());
		this.table.database().newTransaction().executeWithoutResult((status) -> transaction.requireForOutbox());
	}

	/**
	 * Return what puts events in the outbox.
	 * @return the dispatcher
	 */
	public OutboxRefoldEventDispatcher dispatcher() {
		return new OutboxRefoldEventDispatcher(this.table, this.codec, this.settings, this::committed);
	}

	/**
	 * Return what can be seen of the outbox and done to it.
	 * @return the operations
	 */
	public OutboxOperations operations() {
		return new JdbcOutboxOperations(this.table, this.codec, this.settings.ordered(), this::committed,
				this::pauseChanged);
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public synchronized void start() {
		if (this.engine == null) {
			OutboxEngine started = new OutboxEngine(this.table, this.settings, this.codec, this.sender, this.failures);
			started.start();
			this.engine = started;
		}
	}

	@Override
	public synchronized void stop() {
		OutboxEngine stopped = this.engine;
		this.engine = null;
		if (stopped != null) {
			stopped.stop();
		}
	}

	@Override
	public void stop(Runnable callback) {
		new Thread(() -> {
			stop();
			callback.run();
		}, "refold-outbox-stop").start();
	}

	@Override
	public boolean isRunning() {
		return this.engine != null;
	}

	private void pauseChanged() {
		OutboxEngine running = this.engine;
		if (running != null) {
			running.lookForPause();
		}
	}

	private void committed(String id) {
		OutboxEngine running = this.engine;
		if (running != null) {
			running.releases().committed(id);
		}
	}

}
