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
package ai.refold.spring.webhook.listener;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * {@link RefoldWebhookProcessor} that runs the listeners before Refold receives the
 * response, so that Refold retries failed deliveries. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class DirectProcessor implements RefoldWebhookProcessor {

	private static final Log logger = LogFactory.getLog(DirectProcessor.class);

	private final ListenerProcessor listeners;

	/**
	 * Create a new {@code DirectProcessor}.
	 * @param listeners runs the listeners
	 */
	public DirectProcessor(ListenerProcessor listeners) {
		Assert.notNull(listeners, "'listeners' must not be null");
		this.listeners = listeners;
	}

	@Override
	public DeliveryOutcome process(RefoldWebhookDelivery delivery) {
		boolean interrupted = Thread.currentThread().isInterrupted();
		DeliveryResult result = this.listeners.process(delivery);
		if (!interrupted) {
			// The thread of a request has yet to write the response
			Thread.interrupted();
		}
		result.failures().forEach((failure) -> failed(delivery.event(), failure));
		return result.outcome();
	}

	private void failed(RefoldWebhookEvent event, ListenerOutcome outcome) {
		Throwable failure = outcome.failure();
		String call = WebhookListener.describe(event, outcome.listenerId());
		if (outcome.attempt() == 1) {
			logger.warn(call + " failed. Refold receives an error status and sends it again.", failure);
		}
		else {
			String attempt = (outcome.attempt() > 1) ? " failed again (attempt " + outcome.attempt() + ")."
					: " failed; the number of attempts is unknown.";
			logger.error(call + attempt + " Refold gives up after a few attempts: the delivery may be lost.", failure);
			this.listeners.publishFailure(event, outcome, outcome.attempt());
		}
	}

}
