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

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * A delivery as a message, from which the arguments of a listener are resolved. Most
 * listeners take the event only, so the headers are converted when they are asked for.
 */
final class DeliveryMessage implements Message<RefoldWebhookEvent> {

	private final RefoldWebhookDelivery delivery;

	private @Nullable MessageHeaders headers;

	DeliveryMessage(RefoldWebhookDelivery delivery) {
		this.delivery = delivery;
	}

	@Override
	public RefoldWebhookEvent getPayload() {
		return this.delivery.event();
	}

	@Override
	public MessageHeaders getHeaders() {
		MessageHeaders headers = this.headers;
		if (headers == null) {
			headers = new DeliveryHeaders(this.delivery.headers());
			this.headers = headers;
		}
		return headers;
	}

	@Override
	public String toString() {
		return this.delivery.toString();
	}

}
