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
package ai.refold.spring.webhook.catchup;

import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.LogText;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.listener.DeliveryResult;
import ai.refold.spring.webhook.listener.ListenerOutcome;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;

/**
 * Passes executions to the listeners as if Refold had delivered them. Thread-safe.
 */
final class RecoveredDeliveries {

	private static final Log logger = LogFactory.getLog(RecoveredDeliveries.class);

	private static final Map<String, String> HEADERS = Map.of(RefoldCatchUp.RECOVERED_HEADER, "true");

	private final ListenerProcessor listeners;

	private final RecoveredEvents events = new RecoveredEvents();

	RecoveredDeliveries(ListenerProcessor listeners) {
		this.listeners = listeners;
	}

	@Nullable RefoldWebhookEvent eventOf(String account, Execution execution) {
		return this.events.of(account, execution);
	}

	DeliveryOutcome deliver(RefoldWebhookEvent event) {
		DeliveryResult result = this.listeners.process(new RefoldWebhookDelivery(event, HEADERS));
		result.failures().forEach((failure) -> failed(event, failure));
		return result.outcome();
	}

	private void failed(RefoldWebhookEvent event, ListenerOutcome outcome) {
		logger.error(
				"Listener '%s' failed on the recovered '%s' of linked account '%s'. Run the catch-up again to retry it."
					.formatted(outcome.listenerId(), LogText.escape(event.event()),
							LogText.escape(event.linkedAccountId())),
				outcome.failure());
		this.listeners.publishFailure(event, outcome, outcome.attempt());
	}

}
