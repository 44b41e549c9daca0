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
package ai.refold.spring.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

import ai.refold.spring.Internal;

/**
 * Processes a {@link TaskTable} while the application runs. At shutdown it waits for rows
 * that are being worked on; the rest stays in the database.
 *
 * @param <C> the type of the rows' contents
 * @since 0.1.0
 */
@Internal
public abstract class TaskQueue<C> implements SmartLifecycle {

	private final String name;

	private final int phase;

	private final TaskQueueSettings settings;

	private final TaskTable<C> table;

	private final TaskParking rows;

	private final boolean ordered;

	private final Duration sweepInterval;

	private volatile @Nullable TaskWorker worker;

	private volatile @Nullable TaskReleases releases;

	/**
	 * Create a new {@code TaskQueue}.
	 * @param name what the names of its threads begin with
	 * @param phase when it stops, as in {@link SmartLifecycle}
	 * @param settings how to work
	 * @param table has the rows
	 * @param order whether rows of a linked account wait for each other
	 * @param sweepInterval how often to look for rows that were not released; 1
	 * millisecond or more
	 */
	protected TaskQueue(String name, int phase, TaskQueueSettings settings, TaskTable<C> table, TaskOrder order,
			Duration sweepInterval) {
		TaskQueueSettings.requirePositive(sweepInterval, "sweepInterval");
		this.name = name;
		this.phase = phase;
		this.settings = settings;
		this.table = table;
		this.rows = new TaskParking(table);
		this.ordered = order == TaskOrder.ACCOUNT;
		this.sweepInterval = sweepInterval;
	}

	/**
	 * Return whether there may be something to do.
	 * @return whether to start at all
	 */
	protected boolean isNeeded() {
		return true;
	}

	/**
	 * Return what works on the rows from this start to the next stop.
	 * @param worker is about to start
	 * @param releases makes rows due
	 * @return the handler
	 */
	protected abstract TaskHandler<C> newHandler(TaskWorker worker, TaskReleases releases);

	@Override
	public final int getPhase() {
		return this.phase;
	}

	@Override
	public final synchronized void start() {
		if (this.worker == null && isNeeded()) {
			TaskWorker started = new TaskWorker(this.name, this.settings);
			TaskReleases made = new TaskReleases(started, this.rows, this.ordered);
			this.releases = made;
			started.start(this.table, newHandler(started, made));
			started.execute(made::sweep);
			started.scheduleWithFixedDelay(made::sweep, this.sweepInterval);
			this.worker = started;
		}
	}

	@Override
	public final synchronized void stop() {
		TaskWorker stopped = this.worker;
		this.worker = null;
		if (stopped != null) {
			stopped.stop();
		}
	}

	@Override
	public final void stop(Runnable callback) {
		new Thread(() -> {
			stop();
			callback.run();
		}, this.name + "-stop").start();
	}

	@Override
	public final boolean isRunning() {
		return this.worker != null;
	}

	/**
	 * Return what works at the moment.
	 * @return the worker, {@code null} if this is stopped
	 */
	protected final @Nullable TaskWorker worker() {
		return this.worker;
	}

	/**
	 * Return whether rows of a linked account wait for each other.
	 * @return whether they do
	 */
	protected final boolean isOrdered() {
		return this.ordered;
	}

	/**
	 * Return when a row is due that is written now.
	 * @param position its position, {@code null} if it waits for no other row
	 * @return now, or not before it is released
	 */
	public final Instant due(@Nullable String position) {
		return (this.ordered && position != null) ? TaskTable.PARKED : Instant.now();
	}

	/**
	 * Have a row worked on that is committed, or the next one of its account if it no
	 * longer waits. Does not block.
	 * @param position its position, {@code null} if it waits for no other row
	 */
	public final void committed(@Nullable String position) {
		TaskReleases running = this.releases;
		if (running != null) {
			running.committed(position);
		}
	}

	/**
	 * Have a dead letter wait again.
	 * @param id its id
	 * @param replayed changes its contents
	 * @return whether there was such a dead letter that can be read
	 */
	public final boolean replay(String id, UnaryOperator<C> replayed) {
		String position = position(id);
		return changed(position, this.table.replay(id, replayed, due(position)));
	}

	/**
	 * Give a row up that waits, or is a dead letter.
	 * @param id its id
	 * @param discarding gives it up, and returns whether it was there
	 * @return whether it was there
	 */
	public final boolean discard(String id, BooleanSupplier discarding) {
		return changed(position(id), discarding.getAsBoolean());
	}

	private @Nullable String position(String id) {
		return this.ordered ? this.rows.position(id) : null;
	}

	private boolean changed(@Nullable String position, boolean changed) {
		if (changed) {
			committed(position);
		}
		return changed;
	}

}
