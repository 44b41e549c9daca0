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
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * Processes due rows of a {@link TaskTable}, and decides whether each is completed,
 * retried or given up.
 *
 * @param <C> the type of the rows' contents
 * @since 0.1.0
 */
@Internal
public abstract class TaskHandler<C> implements ExecutionHandler<byte[]> {

	private static final Log logger = LogFactory.getLog(TaskHandler.class);

	private static final byte[] NOTHING = {};

	private final TaskTable<C> table;

	private final TaskQueueSettings settings;

	private final TaskReleases releases;

	/**
	 * Create a new {@code TaskHandler}.
	 * @param table the table
	 * @param settings how to work
	 * @param releases makes other rows due
	 */
	protected TaskHandler(TaskTable<C> table, TaskQueueSettings settings, TaskReleases releases) {
		this.table = table;
		this.settings = settings;
		this.releases = releases;
	}

	@Override
	public final CompletionHandler<byte[]> execute(TaskInstance<byte[]> instance, ExecutionContext context) {
		String id = instance.getId();
		C contents = this.table.codec.read(instance.getData());
		String position = this.table.position(id, contents);
		if (contents == null) {
			return bury(id, position, instance.getData(), () -> logger
				.error("Row '%s' of %s cannot be read, it is kept as a dead letter".formatted(id, this.table.name)));
		}
		boolean turn = this.table.database().retryFailures(() -> this.releases.isTurnOf(position));
		return (turn || position == null) ? handle(id, contents, context.getSchedulerState()) : standAside(position);
	}

	private CompletionHandler<byte[]> standAside(String position) {
		return (complete, operations) -> {
			retry(() -> operations.reschedule(complete, TaskTable.PARKED));
			this.releases.left(position);
		};
	}

	/**
	 * Work on a row.
	 * @param id the row's id
	 * @param contents what it contains
	 * @param scheduler knows whether the work is to end
	 * @return the decision about the row
	 */
	protected abstract CompletionHandler<byte[]> handle(String id, C contents, SchedulerState scheduler);

	/**
	 * Let a row go.
	 * @param id the row's id
	 * @param contents what it contains
	 * @return the decision about the row
	 */
	protected final CompletionHandler<byte[]> remove(String id, C contents) {
		return (complete, operations) -> {
			retry(operations::remove);
			this.releases.left(this.table.position(id, contents));
		};
	}

	/**
	 * Keep nothing of a row but its id.
	 * @param id the row's id
	 * @param contents what it contains
	 * @param time how long to keep the id
	 * @return the decision about the row
	 */
	protected final CompletionHandler<byte[]> forget(String id, C contents, Duration time) {
		return (complete, operations) -> {
			move(operations, this.table.done, id, NOTHING, time);
			this.releases.left(this.table.position(id, contents));
		};
	}

	/**
	 * Make a row a dead letter.
	 * @param id the row's id
	 * @param contents what it contains from now on
	 * @param report reports it, once it is a dead letter
	 * @return the decision about the row
	 */
	protected final CompletionHandler<byte[]> bury(String id, C contents, Runnable report) {
		return bury(id, this.table.position(id, contents), this.table.codec.write(contents), report);
	}

	private CompletionHandler<byte[]> bury(String id, @Nullable String position, byte[] data, Runnable report) {
		return (complete, operations) -> {
			move(operations, this.table.dead, id, data, this.settings.retention());
			this.releases.left(position);
			report.run();
		};
	}

	private void move(ExecutionOperations<byte[]> operations, String taskName, String id, byte[] data, Duration time) {
		retry(() -> operations.removeAndScheduleNew(
				SchedulableInstance.of(new TaskInstance<>(taskName, id, data), Instant.now().plus(time))));
	}

	/**
	 * Have a row be worked on again at once, as if nothing had happened.
	 * @return the decision about the row
	 */
	protected final CompletionHandler<byte[]> again() {
		return (complete, operations) -> retry(() -> operations.reschedule(complete, Instant.now()));
	}

	/**
	 * Have a row be worked on again.
	 * @param contents what it contains from now on
	 * @param due when
	 * @return the decision about the row
	 */
	protected final CompletionHandler<byte[]> again(C contents, Instant due) {
		byte[] data = this.table.codec.write(contents);
		return (complete, operations) -> retry(() -> operations.reschedule(complete, due, data));
	}

	/**
	 * Record the outcome of a row, even if the database fails for a while: a row that
	 * keeps the look of being worked on would be worked on twice. A broken connection
	 * does not show whether the outcome was recorded. If it was, the row that is looked
	 * for next does not exist any more.
	 */
	private void retry(Runnable completion) {
		AtomicBoolean again = new AtomicBoolean();
		this.table.database().<@Nullable Void>retryFailures(() -> {
			complete(completion, again.getAndSet(true));
			return null;
		});
	}

	private static void complete(Runnable completion, boolean again) {
		try {
			completion.run();
		}
		catch (ExecutionException | IllegalStateException ex) {
			if (!again) {
				throw ex;
			}
		}
	}

	/**
	 * Return how long to wait after a failure.
	 * @param attempts how many attempts there were
	 * @return the delay, twice as long each time
	 */
	protected final Duration delay(int attempts) {
		return new RetryDelay(this.settings.retryDelay(), this.settings.maxRetryDelay()).after(attempts);
	}

	/**
	 * Return when a delay is over.
	 * @param delay the delay
	 * @param deadline until when to try
	 * @return the deadline at the latest
	 */
	protected final Instant after(Duration delay, Instant deadline) {
		Instant due = Instant.now().plus(delay);
		return due.isBefore(deadline) ? due : deadline;
	}

}
