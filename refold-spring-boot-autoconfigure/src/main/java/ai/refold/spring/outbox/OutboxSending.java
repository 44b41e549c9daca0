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
import java.time.Instant;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.error.SendFailureClassifier;
import ai.refold.spring.jdbc.TaskDataCodec;

/**
 * Sends the event of a row, once, and decides what becomes of the row.
 */
final class OutboxSending implements ExecutionHandler<byte[]> {

	private static final int UNAUTHORIZED = 401;

	private final RefoldEventSender sender;

	private final OutboxSettings settings;

	private final TaskDataCodec<OutboxRow> codec;

	private final OutboxOutage outage;

	private final OutboxReleases releases;

	private final OutboxDeadLetters deadLetters;

	OutboxSending(RefoldEventSender sender, OutboxSettings settings, TaskDataCodec<OutboxRow> codec,
			OutboxOutage outage, OutboxReleases releases, OutboxDeadLetters deadLetters) {
		this.sender = sender;
		this.settings = settings;
		this.codec = codec;
		this.outage = outage;
		this.releases = releases;
		this.deadLetters = deadLetters;
	}

	@Override
	public CompletionHandler<byte[]> execute(TaskInstance<byte[]> instance, ExecutionContext context) {
		OutboxRow row = this.codec.read(instance.getData());
		if (row == null) {
			return bury(this.deadLetters.unreadable(instance));
		}
		try {
			this.sender.send(row.message()).block();
			this.outage.answered();
			return sent();
		}
		catch (RuntimeException ex) {
			if (Thread.interrupted()) {
				return waitFor(Duration.ZERO);
			}
			return failed(instance, row, SendFailureClassifier.toRefoldException(ex));
		}
	}

	private CompletionHandler<byte[]> failed(TaskInstance<byte[]> instance, OutboxRow row, RefoldException cause) {
		if (cause instanceof RefoldApiException api && api.status() == UNAUTHORIZED) {
			this.outage.refused(cause.getMessage());
			return waitFor(Duration.ZERO);
		}
		boolean away = SendFailureClassifier.isAway(cause);
		if (away) {
			this.outage.away(cause.getMessage());
		}
		else {
			this.outage.answered();
		}
		Duration retryAfter = SendFailureClassifier.retryAfter(cause);
		boolean counts = !away && retryAfter == null && !SendFailureClassifier.isRateLimit(cause);
		OutboxRow failed = row.failed(cause, counts);
		Instant deadline = row.deadline(this.settings.maxAge());
		if (SendFailureClassifier.isPermanent(cause) || !Instant.now().isBefore(deadline)) {
			return bury(this.deadLetters.refused(instance, failed, cause));
		}
		Duration delay = (retryAfter != null) ? retryAfter : this.settings.delay().after(failed.attempts());
		return retry(failed, away ? Duration.ZERO : delay, deadline);
	}

	private CompletionHandler<byte[]> sent() {
		return (complete, operations) -> {
			operations.remove();
			this.releases.left(complete.getExecution().getId());
		};
	}

	private CompletionHandler<byte[]> bury(OutboxDeadLetters.DeadLetter letter) {
		return (complete, operations) -> {
			operations.removeAndScheduleNew(letter.row());
			this.releases.left(complete.getExecution().getId());
			letter.report().run();
		};
	}

	private CompletionHandler<byte[]> waitFor(Duration delay) {
		return (complete, operations) -> operations.reschedule(complete, Instant.now().plus(delay));
	}

	private CompletionHandler<byte[]> retry(OutboxRow row, Duration delay, Instant deadline) {
		Instant next = Instant.now().plus(delay);
		return (complete, operations) -> operations.reschedule(complete, next.isBefore(deadline) ? next : deadline,
				this.codec.write(row));
	}

}
