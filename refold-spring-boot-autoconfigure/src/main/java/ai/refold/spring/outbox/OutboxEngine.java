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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventSender;

/**
 * A db-scheduler of our own on our own table, from a start to a stop.
 */
final class OutboxEngine {

	private static final int MISSED_HEARTBEATS = 6;

	/**
	 * Never, in practice: rows of a newer version are not ours to delete.
	 */
	private static final Duration DELETE_UNRESOLVED_AFTER = Duration.ofDays(3650);

	private final ScheduledExecutorService executor = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("refold-outbox-release-"));

	private final OutboxReleases releases;

	private final Scheduler scheduler;

	private final OutboxSettings settings;

	OutboxEngine(OutboxDatabase database, OutboxSettings settings, OutboxRowCodec codec, RefoldEventSender sender,
			RefoldDispatchFailures failures) {
		this.settings = settings;
		this.releases = new OutboxReleases(new OutboxTable(database), database.statement(), settings.ordered(),
				this.executor, this::wakeUp, this::isIdle);
		OutboxOutage outage = new OutboxOutage(this.executor, settings, this::pause, this::resume);
		OutboxSending sending = new OutboxSending(sender, settings, codec, outage, this.releases,
				new OutboxDeadLetters(codec, settings.retention(), failures));
		this.scheduler = scheduler(database, settings, codec, List.of(outbox(sending), dead()));
	}

	private static Scheduler scheduler(OutboxDatabase database, OutboxSettings settings, OutboxRowCodec codec,
			List<Task<?>> tasks) {
		SchedulerBuilder builder = Scheduler.create(database.dataSource(), tasks)
			.tableName(OutboxTable.NAME)
			.jdbcCustomization(database.dialect())
			.serializer(codec)
			.schedulerName(new SchedulerName.Fixed("refold-" + UUID.randomUUID()))
			.threads(settings.threads())
			.executorService(
					Executors.newFixedThreadPool(settings.threads(), new CustomizableThreadFactory("refold-outbox-")))
			.pollingInterval(settings.pollInterval())
			.heartbeatInterval(settings.heartbeatInterval())
			.missedHeartbeatsLimit(MISSED_HEARTBEATS)
			.deleteUnresolvedAfter(DELETE_UNRESOLVED_AFTER)
			.shutdownMaxWait(settings.shutdownTimeout());
		return (database.supportsLockAndFetch() ? builder.pollUsingLockAndFetch(0.5, 1.0)
				: builder.pollUsingFetch(0.5, 1.0))
			.build();
	}

	private static Task<byte[]> outbox(OutboxSending sending) {
		return Tasks.custom(OutboxTable.OUTBOX, byte[].class)
			.onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
			.execute(sending);
	}

	/**
	 * A dead letter is due when its retention is over.
	 */
	private static Task<byte[]> dead() {
		return Tasks.custom(OutboxTable.DEAD, byte[].class)
			.execute((instance, context) -> new CompletionHandler.OnCompleteRemove<>());
	}

	void start() {
		this.scheduler.start();
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

	private void pause() {
		this.scheduler.pause();
	}

	private void resume() {
		this.scheduler.resume();
		wakeUp();
	}

}
