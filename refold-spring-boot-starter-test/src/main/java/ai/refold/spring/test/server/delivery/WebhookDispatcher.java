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
package ai.refold.spring.test.server.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Webhook;

/**
 * Delivers each message to all webhooks that subscribe to it.
 *
 * @since 0.1.0
 */
public final class WebhookDispatcher {

	private final EnvironmentState state;

	private final DeliverySender sender;

	/**
	 * Create a dispatcher for the webhooks of an environment.
	 * @param state where the webhooks are, and the key that signs
	 * @param sender sends and retries
	 */
	public WebhookDispatcher(EnvironmentState state, DeliverySender sender) {
		this.state = state;
		this.sender = sender;
	}

	/**
	 * Send one delivery to each webhook that is subscribed, without waiting for
	 * responses.
	 * @param message what happened
	 */
	public void dispatch(WebhookMessage message) {
		prepare(message).forEach(this.sender::send);
	}

	/**
	 * Return one signed delivery for each webhook that is subscribed.
	 * @param message what happened
	 * @return the deliveries
	 */
	public List<OutgoingDelivery> prepare(WebhookMessage message) {
		return this.state.webhooks()
			.all()
			.stream()
			.filter(message::isFor)
			.map((webhook) -> prepare(webhook, message))
			.toList();
	}

	private OutgoingDelivery prepare(Webhook webhook, WebhookMessage message) {
		DeliveryTemplate template = new DeliveryTemplate(message.payload(), message.workflowResponse());
		byte[] body = template.renderBody(webhook.template()).getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.put("Content-Type", "application/json");
		webhook.headers().forEach((name, value) -> headers.put(name, template.renderHeader(value)));
		headers.put(Signature.HEADER, Signature.of(body, this.state.apiKey().value()));
		return new OutgoingDelivery(webhook.id(), message.event(), webhook.method(), webhook.url(), headers, body);
	}

}
