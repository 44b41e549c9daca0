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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import ai.refold.spring.Internal;

/**
 * Processes a {@link TaskTable} from a start to a stop: owns a db-scheduler, and a thread
 * for the work beside it. The scheduler may not become a bean, as the application may
 * have one itself. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class TaskWorker {

	private static final Log logger = LogFactory.getLog(TaskWorker.class);

	private static final int MISSED_HEARTBEATS = 6;

	private static final int UNKNOWN_HEARTBEATS = 2;

	private static final int CLEANUP_POLLS = 10;

	private static final Duration MAX_CLEANUP = Duration.ofMinutes(1);

	/**
	 * Never: rows of other applications and of a newer version are not ours to delete. It
	 * counts from when such a row is due, which may be long ago.
	 */
	private static final Duration DELETE_UNRESOLVED_AFTER = Duration.ofDays(365_000);

	private static final Duration RETRY_AFTER_UNEXPECTED_FAILURE = Duration.ofMinutes(1);

	private final String name;

	private final TaskQueueSettings settings;

	private final String instance = "refold-" + UUID.randomUUID();

	private final ThreadPoolTaskScheduler executor = new ThreadPoolTaskScheduler();

	private final Set<String> holds = new HashSet<>();

	private volatile @Nullable Scheduler scheduler;

	TaskWorker(String name, TaskQueueSettings settings) {
		this.name = name;
		this.settings = settings;
		this.executor.setThreadNamePrefix(name + "-release-");
		this.executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
		this.executor.setErrorHandler(
				(ex) -> logger.warn("Rows of %s could not be released, the next sweep retries".formatted(name), ex));
		this.executor.initialize();
	}

	/**
	 * Start to work.
	 */
	synchronized void start(TaskTable<?> table, TaskHandler<?> handler) {
		Scheduler started = newScheduler(table, handler);
		if (!this.holds.isEmpty()) {
			started.pause();
		}
		started.start();
		this.scheduler = started;
		Duration interval = this.settings.pollInterval().multipliedBy(CLEANUP_POLLS);
		execute(() -> cleanUp(table));
		scheduleWithFixedDelay(() -> cleanUp(table), (interval.compareTo(MAX_CLEANUP) < 0) ? interval : MAX_CLEANUP);
	}

	private Scheduler newScheduler(TaskTable<?> table, TaskHandler<?> handler) {
		Task<byte[]> waiting = Tasks.custom(table.waiting, byte[].class)
			.onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER_UNEXPECTED_FAILURE))
			.execute(handler);
		SchedulerBuilder builder = Scheduler.create(table.database().dataSource(), List.of(waiting))
			.tableName(table.name)
			.jdbcCustomization(table.dialect())
			.serializer(table.codec)
			.schedulerName(new SchedulerName.Fixed(this.instance))
			.threads(this.settings.threads())
			.executorService(newExecutor(table))
			.pollingInterval(this.settings.pollInterval())
			.heartbeatInterval(this.settings.heartbeatInterval())
			.missedHeartbeatsLimit(MISSED_HEARTBEATS)
			.deleteUnresolvedAfter(DELETE_UNRESOLVED_AFTER)
			.shutdownMaxWait(this.settings.shutdownTimeout());
		return (supportsLockAndFetch(table) ? builder.pollUsingLockAndFetch(0.5, 1.0)
				: builder.pollUsingFetch(0.5, 1.0))
			.build();
	}

	private ExecutorService newExecutor(TaskTable<?> table) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(this.name + "-") {

			@Override
			public Thread createThread(Runnable work) {
				Thread thread = super.createThread(work);
				thread.setUncaughtExceptionHandler((failed, ex) -> logNotTaken(ex));
				return thread;
			}

		};
		if (!table.database().clock().isEmbedded()) {
			return Executors.newFixedThreadPool(this.settings.threads(), threads);
		}
		threads.setDaemon(true);
		return new UninterruptedExecutor(this.settings.threads(), threads);
	}

	/**
	 * Where instances compete for a row, some databases let all but one fail.
	 */
	private void logNotTaken(Throwable failure) {
		String message = "A row of %s could not be picked, the next poll retries".formatted(this.name);
		if (DatabaseFailure.isConflict(failure)) {
			logger.debug(message, failure);
		}
		else {
			logger.warn(message, failure);
		}
	}

	private static boolean supportsLockAndFetch(TaskTable<?> table) {
		JdbcCustomization dialect = table.dialect();
		return dialect.supportsSingleStatementLockAndFetch() || dialect.supportsGenericLockAndFetch();
	}

	/**
	 * Do some, and the rest after what else is to be done.
	 */
	private void cleanUp(TaskTable<?> table) {
		if (table.free(this.instance, silentFor(UNKNOWN_HEARTBEATS), this::known) > 0) {
			wakeUp();
		}
		boolean more = table.adopt(silentFor(MISSED_HEARTBEATS));
		if (table.deleteExpired() || more) {
			execute(() -> cleanUp(table));
		}
	}

	private Instant silentFor(int heartbeats) {
		return Instant.now().minus(this.settings.heartbeatInterval().multipliedBy(heartbeats));
	}

	/**
	 * No more rows are picked than threads are free, so none waits to become known.
	 */
	private Set<String> known() {
		Scheduler running = Objects.requireNonNull(this.scheduler);
		return running.getCurrentlyExecuting()
			.stream()
			.map((executing) -> executing.getTaskInstance().getId())
			.collect(Collectors.toSet());
	}

	void stop() {
		Scheduler stopped = this.scheduler;
		if (stopped != null) {
			stopped.stop();
		}
		this.executor.shutdown();
	}

	/**
	 * Look for due rows now.
	 */
	public void wakeUp() {
		Scheduler running = this.scheduler;
		if (running != null) {
			running.triggerCheckForDueExecutions();
		}
	}

	/**
	 * Return whether most threads have nothing to do.
	 * @return whether they do not
	 */
	public boolean isIdle() {
		Scheduler running = this.scheduler;
		return running == null || running.getCurrentlyExecuting().size() <= Math.max(1, this.settings.threads() / 2);
	}

	/**
	 * Begin no work on any row while there is a reason not to.
	 * @param reason the reason
	 * @param held whether it holds now
	 * @return whether that is new
	 */
	public synchronized boolean hold(String reason, boolean held) {
		boolean free = this.holds.isEmpty();
		boolean changed = held ? this.holds.add(reason) : this.holds.remove(reason);
		Scheduler running = this.scheduler;
		if (running != null && free != this.holds.isEmpty()) {
			if (held) {
				running.pause();
			}
			else {
				running.resume();
				running.triggerCheckForDueExecutions();
			}
		}
		return changed;
	}

	/**
	 * Do something beside, soon. What is left at a stop is dropped.
	 * @param work does not take long
	 */
	public void execute(Runnable work) {
		schedule(work, Duration.ZERO);
	}

	/**
	 * Do something beside, later. What is left at a stop is dropped.
	 * @param work does not take long
	 * @param delay when
	 */
	public void schedule(Runnable work, Duration delay) {
		this.executor.schedule(work, Instant.now().plus(delay));
	}

	/**
	 * Do something beside again and again, until the stop.
	 * @param work does not take long
	 * @param interval how often, and when first
	 */
	public void scheduleWithFixedDelay(Runnable work, Duration interval) {
		this.executor.scheduleWithFixedDelay(work, Instant.now().plus(interval), interval);
	}

	/**
	 * Interrupts no thread: an embedded database whose thread is interrupted closes its
	 * files, and others lose what they have committed.
	 */
	private static final class UninterruptedExecutor extends ThreadPoolExecutor {

		private UninterruptedExecutor(int threads, ThreadFactory factory) {
			super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
		}

		@Override
		public List<Runnable> shutdownNow() {
			List<Runnable> left = new ArrayList<>();
			getQueue().drainTo(left);
			shutdown();
			return left;
		}

	}

}
