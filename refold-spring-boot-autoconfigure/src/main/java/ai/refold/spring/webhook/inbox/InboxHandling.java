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

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.listener.DeliveryResult;
import ai.refold.spring.webhook.listener.ListenerOutcome;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;

/**
 * Runs the listeners of a row that are not done yet, once, and decides what becomes of
 * the row.
 */
final class InboxHandling implements ExecutionHandler<byte[]> {

	private static final Log logger = LogFactory.getLog(InboxHandling.class);

	private static final byte[] NOTHING = {};

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	private final ListenerProcessor listeners;

	private final InboxSettings settings;

	private final TaskDataCodec<InboxRow> codec;

	private final InboxDeadLetters deadLetters;

	private final InboxContextPropagation context;

	InboxHandling(ListenerProcessor listeners, InboxSettings settings, TaskDataCodec<InboxRow> codec,
			InboxDeadLetters deadLetters, InboxContextPropagation context) {
		this.listeners = listeners;
		this.settings = settings;
		this.codec = codec;
		this.deadLetters = deadLetters;
		this.context = context;
	}

	@Override
	public CompletionHandler<byte[]> execute(TaskInstance<byte[]> instance, ExecutionContext context) {
		InboxRow row = this.codec.read(instance.getData());
		if (row == null) {
			return bury(this.deadLetters.unreadable(instance));
		}
		RefoldWebhookEvent event = this.parser.parse(row.body());
		String key = (row.key() != null) ? row.key() : instance.getId();
		RefoldWebhookDelivery delivery = new RefoldWebhookDelivery(event, row.deliveredHeaders());
		DeliveryResult result = this.context.handle(event, row.deliveredHeaders(),
				() -> this.listeners.process(delivery, key, row.doneListeners()));
		boolean interrupted = Thread.interrupted();
		if (result.outcome().isAccepted()) {
			return done(instance, row);
		}
		if (interrupted) {
			return tryAgain(row.progressed(result), Duration.ZERO);
		}
		return result.failures().isEmpty() ? tryAgain(row.progressed(result), this.settings.retryDelay())
				: failed(instance, row, event, result);
	}

	private CompletionHandler<byte[]> failed(TaskInstance<byte[]> instance, InboxRow row, RefoldWebhookEvent event,
			DeliveryResult result) {
		InboxRow failed = row.failed(result);
		Instant deadline = row.deadline(this.settings.maxAge());
		if (!Instant.now().isBefore(deadline)) {
			return bury(this.deadLetters.failed(instance, failed, event, result.failures()));
		}
		log(failed, result.failures());
		Duration untilDeadline = Duration.between(Instant.now(), deadline);
		Duration delay = this.settings.delay().after(failed.attempts());
		return tryAgain(failed, (delay.compareTo(untilDeadline) < 0) ? delay : untilDeadline);
	}

	private void log(InboxRow row, List<ListenerOutcome> failures) {
		for (ListenerOutcome failure : failures) {
			String message = "Listener '%s' failed on the %s (attempt %d). The inbox tries again."
				.formatted(failure.listenerId(), row, row.attempts());
			if (row.attempts() == 1) {
				logger.warn(message, failure.failure());
			}
			else {
				logger.debug(message, failure.failure());
			}
		}
	}

	/**
	 * Keep the id, so that the delivery is recognised if it comes again. What cannot be
	 * recognised need not be kept.
	 */
	private CompletionHandler<byte[]> done(TaskInstance<byte[]> instance, InboxRow row) {
		if (row.key() == null) {
			return new CompletionHandler.OnCompleteRemove<>();
		}
		TaskInstance<byte[]> tombstone = new TaskInstance<>(InboxTable.DONE, instance.getId(), NOTHING);
		return (complete, operations) -> operations
			.removeAndScheduleNew(SchedulableInstance.of(tombstone, Instant.now().plus(this.settings.window())));
	}

	private CompletionHandler<byte[]> bury(InboxDeadLetters.DeadLetter letter) {
		return (complete, operations) -> {
			operations.removeAndScheduleNew(letter.row());
			letter.report().run();
		};
	}

	private CompletionHandler<byte[]> tryAgain(InboxRow row, Duration delay) {
		return (complete, operations) -> operations.reschedule(complete, Instant.now().plus(delay),
				this.codec.write(row));
	}

}
