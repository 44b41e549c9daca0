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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import ai.refold.spring.Internal;

/**
 * Makes a db-scheduler of our own for a table of our own. None of them may become a bean:
 * the application may have one itself.
 *
 * @since 0.1.0
 */
@Internal
public final class TaskSchedulerFactory {

	private static final int MISSED_HEARTBEATS = 6;

	/**
	 * Never, in practice: rows of a newer version are not ours to delete.
	 */
	private static final Duration DELETE_UNRESOLVED_AFTER = Duration.ofDays(3650);

	private static final Duration RETRY_AFTER_UNEXPECTED_FAILURE = Duration.ofMinutes(1);

	private final TaskTable table;

	private final Serializer serializer;

	/**
	 * Create a new {@code TaskSchedulerFactory}.
	 * @param table the table
	 * @param serializer passes the bytes of a row on
	 */
	public TaskSchedulerFactory(TaskTable table, Serializer serializer) {
		this.table = table;
		this.serializer = serializer;
	}

	/**
	 * Make a scheduler.
	 * @param settings how it works
	 * @param tasks what it does with due rows; the names of all rows that this version
	 * writes have to be among them
	 * @return the scheduler, not yet started
	 */
	public Scheduler create(TaskSchedulerSettings settings, List<Task<?>> tasks) {
		RefoldDatabase database = this.table.database();
		SchedulerBuilder builder = Scheduler.create(database.dataSource(), tasks)
			.tableName(this.table.name())
			.jdbcCustomization(database.dialect())
			.serializer(this.serializer)
			.schedulerName(new SchedulerName.Fixed("refold-" + UUID.randomUUID()))
			.threads(settings.threads())
			.executorService(Executors.newFixedThreadPool(settings.threads(),
					new CustomizableThreadFactory(settings.threadNamePrefix())))
			.pollingInterval(settings.pollInterval())
			.heartbeatInterval(settings.heartbeatInterval())
			.missedHeartbeatsLimit(MISSED_HEARTBEATS)
			.deleteUnresolvedAfter(DELETE_UNRESOLVED_AFTER)
			.shutdownMaxWait(settings.shutdownTimeout());
		return (database.supportsLockAndFetch() ? builder.pollUsingLockAndFetch(0.5, 1.0)
				: builder.pollUsingFetch(0.5, 1.0))
			.build();
	}

	/**
	 * Return the task for rows that are worked on when they are due.
	 * @param name the name of the rows' task
	 * @param handler works on a row
	 * @return the task
	 */
	public static Task<byte[]> handle(String name, ExecutionHandler<byte[]> handler) {
		return Tasks.custom(name, byte[].class)
			.onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER_UNEXPECTED_FAILURE))
			.execute(handler);
	}

	/**
	 * Return the task for rows that are deleted when they are due.
	 * @param name the name of the rows' task
	 * @return the task
	 */
	public static Task<byte[]> remove(String name) {
		return Tasks.custom(name, byte[].class)
			.execute((instance, context) -> new CompletionHandler.OnCompleteRemove<>());
	}

}
