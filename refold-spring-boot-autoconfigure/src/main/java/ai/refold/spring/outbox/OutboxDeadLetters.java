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

import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import ai.refold.spring.RefoldException;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.jdbc.TaskDataCodec;

/**
 * Turns rows that cannot be sent into dead letters: the same row under another name, due
 * when it may be deleted.
 */
final class OutboxDeadLetters {

	private static final Log logger = LogFactory.getLog(OutboxDeadLetters.class);

	private final TaskDataCodec<OutboxRow> codec;

	private final Duration retention;

	private final RefoldDispatchFailures failures;

	OutboxDeadLetters(TaskDataCodec<OutboxRow> codec, Duration retention, RefoldDispatchFailures failures) {
		this.codec = codec;
		this.retention = retention;
		this.failures = failures;
	}

	DeadLetter refused(TaskInstance<byte[]> instance, OutboxRow row, RefoldException cause) {
		RefoldDispatchFailedEvent failure = new RefoldDispatchFailedEvent(row.id(), row.event(), row.account(),
				row.key(), row.attempts(), cause);
		return new DeadLetter(row(instance.getId(), this.codec.write(row)), () -> this.failures.report(failure));
	}

	DeadLetter unreadable(TaskInstance<byte[]> instance) {
		return new DeadLetter(row(instance.getId(), instance.getData()), () -> logger
			.error("Row '%s' of the outbox cannot be read, it is kept as a dead letter".formatted(instance.getId())));
	}

	private SchedulableInstance<byte[]> row(String id, byte[] data) {
		return SchedulableInstance.of(new TaskInstance<>(OutboxTable.DEAD, id, data),
				Instant.now().plus(this.retention));
	}

	/**
	 * A row to be.
	 *
	 * @param row the row
	 * @param report tells about it, once it is one
	 */
	record DeadLetter(SchedulableInstance<byte[]> row, Runnable report) {

	}

}
