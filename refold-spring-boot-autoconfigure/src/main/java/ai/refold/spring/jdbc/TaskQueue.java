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

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

import ai.refold.spring.Internal;

/**
 * Processes a {@link TaskTable} while the application runs. At shutdown it waits for rows
 * that are being worked on; the rest stays in the database.
 *
 * @since 0.1.0
 */
@Internal
public abstract class TaskQueue implements SmartLifecycle {

	private final String name;

	private final int phase;

	private final TaskQueueSettings settings;

	private volatile @Nullable TaskWorker worker;

	/**
	 * Create a new {@code TaskQueue}.
	 * @param name what the names of its threads begin with
	 * @param phase when it stops, as in {@link SmartLifecycle}
	 * @param settings how to work
	 */
	protected TaskQueue(String name, int phase, TaskQueueSettings settings) {
		this.name = name;
		this.phase = phase;
		this.settings = settings;
	}

	/**
	 * Return whether there may be something to do.
	 * @return whether to start at all
	 */
	protected boolean isNeeded() {
		return true;
	}

	/**
	 * Start to work.
	 * @param worker is to be started
	 */
	protected abstract void start(TaskWorker worker);

	@Override
	public final int getPhase() {
		return this.phase;
	}

	@Override
	public final synchronized void start() {
		if (this.worker == null && isNeeded()) {
			TaskWorker started = new TaskWorker(this.name, this.settings);
			start(started);
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
	 * Look for due rows now.
	 */
	public final void wakeUp() {
		TaskWorker running = this.worker;
		if (running != null) {
			running.wakeUp();
		}
	}

}
