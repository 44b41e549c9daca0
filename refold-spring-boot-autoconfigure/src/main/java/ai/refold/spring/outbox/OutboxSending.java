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

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.error.SendFailureClassifier;
import ai.refold.spring.event.EventsWithoutResponse;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.jdbc.TaskHandler;
import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.jdbc.TaskReleases;
import ai.refold.spring.outbox.OutboxOutage.Attempt;

/**
 * Sends the event of a row, once, and decides whether the row is completed, retried or
 * given up.
 */
final class OutboxSending extends TaskHandler<OutboxRow> {

	private static final int UNAUTHORIZED = 401;

	private final RefoldEventSender sender;

	private final Duration maxAge;

	private final OutboxOutage outage;

	private final FreshRows freshRows;

	private final RefoldDispatchFailures failures;

	private final EventsWithoutResponse withoutResponse = new EventsWithoutResponse();

	OutboxSending(OutboxTable table, TaskQueueSettings settings, RefoldEventSender sender, OutboxOutage outage,
			TaskReleases releases, FreshRows freshRows, RefoldDispatchFailures failures) {
		super(table, settings, releases);
		this.sender = sender;
		this.maxAge = settings.maxAge();
		this.outage = outage;
		this.freshRows = freshRows;
		this.failures = failures;
	}

	@Override
	protected CompletionHandler<byte[]> handle(String id, OutboxRow row, SchedulerState scheduler) {
		Attempt attempt = this.outage.attempt(id);
		if (attempt == null) {
			CompletionHandler<byte[]> again = again();
			return (complete, operations) -> {
				again.complete(complete, operations);
				this.outage.dueAgain();
			};
		}
		this.freshRows.sending(id);
		try {
			this.sender.send(row.message()).block();
			this.outage.reachable();
			this.withoutResponse.responded(row.message());
			return remove(id, row);
		}
		catch (RuntimeException ex) {
			if (Thread.interrupted()) {
				this.outage.abandoned(attempt);
				return again();
			}
			return failed(id, row, attempt, SendFailureClassifier.toRefoldException(ex));
		}
		catch (Error ex) {
			this.outage.abandoned(attempt);
			throw ex;
		}
	}

	private CompletionHandler<byte[]> failed(String id, OutboxRow row, Attempt attempt, RefoldException cause) {
		boolean unreachable = SendFailureClassifier.isUnreachable(cause);
		if (!unreachable && cause instanceof RefoldApiException api && api.status() == UNAUTHORIZED) {
			this.outage.refused(attempt, cause.getMessage());
			return again();
		}
		boolean isOutage = unreachable
				&& !this.withoutResponse.failedAlone(row.message(), this.outage.isOpen(), this.maxAge, cause);
		if (isOutage) {
			this.outage.unreachable(attempt, cause.getMessage());
		}
		if (!unreachable) {
			this.outage.reachable();
			this.withoutResponse.responded(row.message());
		}
		Duration retryAfter = SendFailureClassifier.retryAfter(cause);
		boolean counts = !isOutage && retryAfter == null && !SendFailureClassifier.isRateLimit(cause);
		OutboxRow failed = row.failed(cause, counts);
		Instant deadline = row.deadline(this.maxAge);
		if (SendFailureClassifier.isPermanent(cause) || !Instant.now().isBefore(deadline)) {
			this.withoutResponse.remove(row.message());
			return bury(id, failed, () -> report(failed, cause));
		}
		Duration delay = (retryAfter != null) ? retryAfter : delay(failed.attempts());
		return again(failed, after(isOutage ? Duration.ZERO : delay, deadline));
	}

	private void report(OutboxRow row, RefoldException cause) {
		this.failures.report(row.message(), row.attempts(), cause);
	}

}
