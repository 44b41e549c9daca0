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
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;

import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.listener.ListenerOutcome;

/**
 * Turns deliveries that are given up into dead letters: the same row under another name,
 * due when it may be deleted.
 */
final class InboxDeadLetters {

	private static final Log logger = LogFactory.getLog(InboxDeadLetters.class);

	private final TaskDataCodec<InboxRow> codec;

	private final Duration retention;

	private final ApplicationEventPublisher publisher;

	InboxDeadLetters(TaskDataCodec<InboxRow> codec, Duration retention, ApplicationEventPublisher publisher) {
		this.codec = codec;
		this.retention = retention;
		this.publisher = publisher;
	}

	DeadLetter failed(TaskInstance<byte[]> instance, InboxRow row, RefoldWebhookEvent event,
			List<ListenerOutcome> failures) {
		return new DeadLetter(row(instance.getId(), this.codec.write(row)),
				() -> report(instance.getId(), row, event, failures));
	}

	DeadLetter unreadable(TaskInstance<byte[]> instance) {
		return new DeadLetter(row(instance.getId(), instance.getData()), () -> logger
			.error("Row '%s' of the inbox cannot be read, it is kept as a dead letter".formatted(instance.getId())));
	}

	private SchedulableInstance<byte[]> row(String id, byte[] data) {
		return SchedulableInstance.of(new TaskInstance<>(InboxTable.DEAD, id, data),
				Instant.now().plus(this.retention));
	}

	private void report(String id, InboxRow row, RefoldWebhookEvent event, List<ListenerOutcome> failures) {
		String listeners = failures.stream()
			.map((failure) -> "'" + failure.listenerId() + "'")
			.collect(Collectors.joining(", "));
		logger.error(
				"The %s was given up after %d attempts, listener %s fails. It is kept as the dead letter '%s' of the inbox."
					.formatted(row, row.attempts(), listeners, id),
				failures.get(0).failure());
		failures.forEach((failure) -> publish(row, event, failure));
	}

	private void publish(InboxRow row, RefoldWebhookEvent event, ListenerOutcome outcome) {
		Throwable failure = outcome.failure();
		if (failure == null) {
			return;
		}
		try {
			this.publisher
				.publishEvent(new RefoldDeliveryFailedEvent(event, outcome.listenerId(), row.attempts(), failure));
		}
		catch (RuntimeException ex) {
			logger.warn("An application listener failed on " + RefoldDeliveryFailedEvent.class.getSimpleName(), ex);
		}
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
