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
import org.springframework.util.Assert;

import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Reports listeners that fail while Refold waits for its answer.
 */
final class ListenerFailures {

	private static final Log logger = LogFactory.getLog(ListenerFailures.class);

	private final ApplicationEventPublisher publisher;

	ListenerFailures(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	void failed(RefoldWebhookEvent event, ListenerOutcome outcome) {
		Throwable failure = outcome.failure();
		Assert.state(failure != null, "The listener did not fail");
		String listener = ListenerJournal.describe(event, outcome.listenerId());
		if (outcome.attempt() == 1) {
			logger.warn(listener + " failed. Refold is asked to send it again.", failure);
		}
		else {
			logger.error(listener + " failed again (attempt " + outcome.attempt()
					+ "). Refold gives up after a few attempts: the delivery is possibly lost.", failure);
			publish(new RefoldDeliveryFailedEvent(event, outcome.listenerId(), outcome.attempt(), failure));
		}
	}

	private void publish(RefoldDeliveryFailedEvent failed) {
		try {
			this.publisher.publishEvent(failed);
		}
		catch (RuntimeException ex) {
			logger.warn("An application listener failed on " + RefoldDeliveryFailedEvent.class.getSimpleName(), ex);
		}
	}

}
