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

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import ai.refold.spring.jdbc.TaskHandler;
import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.jdbc.TaskReleases;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.listener.DeliveryResult;
import ai.refold.spring.webhook.listener.ListenerOutcome;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;

/**
 * Runs the remaining listeners of a row, once, and decides whether the row is completed,
 * retried or given up. Of a delivery that is done the id is kept, so that it is
 * recognised if it arrives again; what cannot be recognised need not be kept.
 */
final class InboxHandling extends TaskHandler<InboxRow> {

	private static final Log logger = LogFactory.getLog(InboxHandling.class);

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	private final Duration window;

	private final TaskQueueSettings settings;

	private final ListenerProcessor listeners;

	private final InboxContextPropagation context;

	private final InboxDeadLetters deadLetters;

	InboxHandling(InboxTable table, Duration window, TaskQueueSettings settings, TaskReleases releases,
			ListenerProcessor listeners, InboxContextPropagation context, InboxDeadLetters deadLetters) {
		super(table, settings, releases);
		this.window = window;
		this.settings = settings;
		this.listeners = listeners;
		this.context = context;
		this.deadLetters = deadLetters;
	}

	@Override
	protected CompletionHandler<byte[]> handle(String id, InboxRow row, SchedulerState scheduler) {
		RefoldWebhookEvent event = this.parser.parse(row.body());
		String key = (row.key() != null) ? row.key() : id;
		RefoldWebhookDelivery delivery = new RefoldWebhookDelivery(event, row.headers());
		DeliveryResult result = this.context.handle(event, row.headers(),
				() -> this.listeners.process(delivery, key, row.done()));
		// The row has yet to be written
		Thread.interrupted();
		if (result.outcome().isAccepted()) {
			return (row.key() != null) ? forget(id, row, this.window) : remove(id, row);
		}
		boolean stopping = scheduler.isShuttingDown();
		if (stopping || result.failures().isEmpty()) {
			Duration delay = stopping ? Duration.ZERO : this.settings.retryDelay();
			return again(row.progressed(result), Instant.now().plus(delay));
		}
		return failed(id, row, event, result);
	}

	private CompletionHandler<byte[]> failed(String id, InboxRow row, RefoldWebhookEvent event, DeliveryResult result) {
		InboxRow failed = row.failed(result);
		Instant deadline = row.deadline(this.settings.maxAge());
		if (!Instant.now().isBefore(deadline)) {
			return bury(id, failed, () -> this.deadLetters.report(id, failed, event, result.failures()));
		}
		log(failed, result.failures());
		return again(failed, after(delay(failed.attempts()), deadline));
	}

	private void log(InboxRow row, List<ListenerOutcome> failures) {
		for (ListenerOutcome failure : failures) {
			String message = "Listener '%s' failed on the %s (attempt %d). The inbox retries it."
				.formatted(failure.listenerId(), row, row.attempts());
			if (row.attempts() == 1) {
				logger.warn(message, failure.failure());
			}
			else {
				logger.debug(message, failure.failure());
			}
		}
	}

}
