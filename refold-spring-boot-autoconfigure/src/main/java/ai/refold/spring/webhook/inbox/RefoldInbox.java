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

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.AccountPositions;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskHandler;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskQueue;
import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.jdbc.TaskReleases;
import ai.refold.spring.jdbc.TaskWorker;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * The inbox of an application: stores deliveries before Refold receives the response, and
 * calls the listeners afterwards. It shares no thread with the outbox, so that slow
 * listeners never hold up events. At shutdown it waits for listeners that run; the rest
 * stays in the database. Without listeners it does nothing.
 *
 * @since 0.1.0
 */
@Internal
@RegisterReflectionForBinding(InboxRow.class)
public final class RefoldInbox extends TaskQueue<InboxRow> {

	/**
	 * Stops after the web server, and before the outbox that listeners may fire into.
	 */
	private static final int PHASE = DEFAULT_PHASE - 3072;

	private static final int SWEEP_POLLS = 10;

	private final InboxTable table;

	private final TaskQueueSettings settings;

	private final AccountPositions positions = new AccountPositions();

	private final Duration window;

	private final RefoldWebhookListenerRegistry registry;

	private final ListenerProcessor listeners;

	private final InboxContextPropagation context;

	private final InboxDeadLetters deadLetters;

	/**
	 * Create a new {@code RefoldInbox}. Connects to the database.
	 * @param database has the table
	 * @param order whether deliveries of a linked account wait for each other
	 * @param window how long to remember deliveries that all listeners are done with; 1
	 * millisecond or more
	 * @param settings how to work
	 * @param registry the listeners
	 * @param listeners runs the listeners
	 * @param context takes along what belongs to the request of a delivery
	 */
	public RefoldInbox(RefoldDatabase database, TaskOrder order, Duration window, TaskQueueSettings settings,
			RefoldWebhookListenerRegistry registry, ListenerProcessor listeners, InboxContextPropagation context) {
		this(new InboxTable(database, order), order, window, settings, registry, listeners, context);
	}

	private RefoldInbox(InboxTable table, TaskOrder order, Duration window, TaskQueueSettings settings,
			RefoldWebhookListenerRegistry registry, ListenerProcessor listeners, InboxContextPropagation context) {
		super("refold-inbox", PHASE, settings, table, order, settings.pollInterval().multipliedBy(SWEEP_POLLS));
		TaskQueueSettings.requirePositive(window, "window");
		this.table = table;
		this.settings = settings;
		this.window = window;
		this.registry = registry;
		this.listeners = listeners;
		this.context = context;
		this.deadLetters = new InboxDeadLetters(listeners);
	}

	/**
	 * Return what puts deliveries in the inbox.
	 * @return the processor
	 */
	public InboxProcessor processor() {
		return new InboxProcessor(this, this.table, this.window, this.listeners, this.context);
	}

	/**
	 * Return what can be seen of the inbox and done to it.
	 * @return the operations
	 */
	public InboxOperations operations() {
		return new JdbcInboxOperations(this, this.table, this.window);
	}

	@Override
	protected boolean isNeeded() {
		return !this.registry.isEmpty();
	}

	@Override
	protected TaskHandler<InboxRow> newHandler(TaskWorker worker, TaskReleases releases) {
		return new InboxHandling(this.table, this.window, this.settings, releases, this.listeners, this.context,
				this.deadLetters);
	}

	/**
	 * Return the position of a delivery that arrives now, {@code null} if it waits for no
	 * other.
	 */
	@Nullable String nextPosition(@Nullable String linkedAccountId) {
		return (isOrdered() && StringUtils.hasText(linkedAccountId)) ? this.positions.next(linkedAccountId) : null;
	}

}
