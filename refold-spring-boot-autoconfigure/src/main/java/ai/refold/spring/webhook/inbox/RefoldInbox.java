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
package ai.refold.spring.webhook.inbox;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskTable;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * The inbox of an application: stores deliveries before Refold gets its answer, and calls
 * the listeners afterwards. At shutdown it waits for listeners that run; the rest stays
 * in the database. Without listeners it does nothing.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldInbox implements SmartLifecycle, SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(RefoldInbox.class);

	/**
	 * Stops after the web server, and before the outbox that listeners may fire into.
	 */
	private static final int PHASE = DEFAULT_PHASE - 3072;

	private final TaskTable table;

	private final InboxSettings settings;

	private final RefoldWebhookListenerRegistry registry;

	private final ListenerProcessor listeners;

	private final ApplicationEventPublisher publisher;

	private final InboxContextPropagation context;

	private final TaskDataCodec<InboxRow> codec = new TaskDataCodec<>(InboxRow.class);

	private volatile @Nullable InboxEngine engine;

	/**
	 * Create a new {@code RefoldInbox}.
	 * @param database has the table
	 * @param settings how to work
	 * @param registry the listeners
	 * @param listeners runs the listeners
	 * @param publisher publishes what is given up in the application
	 * @param context takes along what belongs to the request of a delivery
	 */
	public RefoldInbox(RefoldDatabase database, InboxSettings settings, RefoldWebhookListenerRegistry registry,
			ListenerProcessor listeners, ApplicationEventPublisher publisher, InboxContextPropagation context) {
		Assert.notNull(settings, "'settings' must not be null");
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(listeners, "'listeners' must not be null");
		Assert.notNull(publisher, "'publisher' must not be null");
		Assert.notNull(context, "'context' must not be null");
		this.table = new TaskTable(database, InboxTable.NAME);
		this.settings = settings;
		this.registry = registry;
		this.listeners = listeners;
		this.publisher = publisher;
		this.context = context;
	}

	/**
	 * Probe the table and the transaction manager.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.registry.isEmpty()) {
			return;
		}
		new InboxTable(this.table).probe();
		RefoldDatabase database = this.table.database();
		database.newTransaction().executeWithoutResult((status) -> {
			if (!database.isInTransaction()) {
				throw new InboxTransactionException(database.name());
			}
		});
	}

	/**
	 * Return what puts deliveries in the inbox.
	 * @return the processor
	 */
	public InboxProcessor processor() {
		return new InboxProcessor(this.table, this.codec, this.listeners, this.context, this::wakeUp);
	}

	/**
	 * Return what can be seen of the inbox and done to it.
	 * @return the operations
	 */
	public InboxOperations operations() {
		return new JdbcInboxOperations(this.table, new InboxRows(this.table, this.codec, this.settings.window()),
				this::wakeUp);
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public synchronized void start() {
		if (this.engine == null && !this.registry.isEmpty()) {
			deleteExpired();
			InboxEngine started = new InboxEngine(this.table, this.settings, this.codec,
					new InboxHandling(this.listeners, this.settings, this.codec,
							new InboxDeadLetters(this.codec, this.settings.retention(), this.publisher), this.context));
			started.start();
			this.engine = started;
		}
	}

	private void deleteExpired() {
		try {
			this.table.database()
				.statement()
				.executeWithoutResult((status) -> new InboxTable(this.table).deleteExpired());
		}
		catch (DataAccessException ex) {
			logger.debug("What is done cannot be deleted from the inbox at once", ex);
		}
	}

	@Override
	public synchronized void stop() {
		InboxEngine stopped = this.engine;
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
		}, "refold-inbox-stop").start();
	}

	@Override
	public boolean isRunning() {
		return this.engine != null;
	}

	private void wakeUp() {
		InboxEngine running = this.engine;
		if (running != null) {
			running.wakeUp();
		}
	}

}
