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

import ai.refold.spring.LogText;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * A listener that runs once for each delivery that it accepts.
 */
interface WebhookListener {

	String id();

	/**
	 * Run and wait for the end.
	 * @param delivery the delivery
	 * @throws Exception if the delivery could not be handled
	 */
	void invoke(RefoldWebhookDelivery delivery) throws Exception;

	/**
	 * Return whether this listener takes the event. May throw what a condition throws.
	 */
	boolean matches(RefoldWebhookEvent event);

	static String describe(RefoldWebhookEvent event, String listenerId) {
		return "Listener '" + listenerId + "', called for the webhook event '" + LogText.escape(event.event()) + "',";
	}

}
