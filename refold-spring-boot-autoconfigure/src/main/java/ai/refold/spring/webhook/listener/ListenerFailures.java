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
import org.springframework.context.ApplicationEventPublisher;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Reports listeners that fail.
 */
final class ListenerFailures {

	private static final Log logger = LogFactory.getLog(ListenerFailures.class);

	private final ApplicationEventPublisher publisher;

	ListenerFailures(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	DeliveryOutcome failed(RefoldWebhookEvent event, String listenerId, int attempt, Throwable failure) {
		if (failure instanceof DiscardDeliveryException) {
			logger.info(describe(event, listenerId) + " discarded it: " + failure.getMessage());
			return DeliveryOutcome.DISCARDED;
		}
		if (attempt == 1) {
			logger.warn(describe(event, listenerId) + " failed. Refold is asked to send it again.", failure);
		}
		else {
			logger.error(describe(event, listenerId) + " failed again (attempt " + attempt
					+ "). Refold gives up after a few attempts: the delivery is possibly lost.", failure);
			publish(new RefoldDeliveryFailedEvent(event, listenerId, attempt, failure));
		}
		return DeliveryOutcome.FAILED;
	}

	void claimLost(RefoldWebhookEvent event, String listenerId) {
		logger.warn(describe(event, listenerId) + " took longer than its claim was held: it may have run twice. "
				+ "Raise refold.webhook.deduplication.claim-timeout.");
	}

	void notRemembered(RefoldWebhookEvent event, String listenerId, RuntimeException failure) {
		logger.warn(describe(event, listenerId) + " ran, but that could not be remembered: "
				+ "it may run again if Refold sends it again.", failure);
	}

	private void publish(RefoldDeliveryFailedEvent failed) {
		try {
			this.publisher.publishEvent(failed);
		}
		catch (RuntimeException ex) {
			logger.warn("An application listener failed on " + RefoldDeliveryFailedEvent.class.getSimpleName(), ex);
		}
	}

	private String describe(RefoldWebhookEvent event, String listenerId) {
		return "Listener '" + listenerId + "', called for the webhook event '" + event.event() + "',";
	}

}
