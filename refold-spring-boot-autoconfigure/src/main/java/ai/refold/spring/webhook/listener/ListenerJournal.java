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

import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Tells of calls of listeners that are worth a line in the log though nothing failed.
 */
final class ListenerJournal {

	private static final Log logger = LogFactory.getLog(ListenerJournal.class);

	void discarded(RefoldWebhookEvent event, String listenerId, DiscardDeliveryException reason) {
		logger.info(describe(event, listenerId) + " discarded it: " + reason.getMessage());
	}

	void claimLost(RefoldWebhookEvent event, String listenerId) {
		logger.warn(describe(event, listenerId) + " took longer than its claim was held: it may have run twice. "
				+ "Raise refold.webhook.deduplication.claim-timeout.");
	}

	void notRemembered(RefoldWebhookEvent event, String listenerId, RuntimeException failure) {
		logger.warn(describe(event, listenerId) + " ran, but that could not be remembered: "
				+ "it may run again if the delivery comes again.", failure);
	}

	static String describe(RefoldWebhookEvent event, String listenerId) {
		return "Listener '" + listenerId + "', called for the webhook event '" + event.event() + "',";
	}

}
