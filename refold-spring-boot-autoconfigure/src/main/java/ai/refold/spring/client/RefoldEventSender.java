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
package ai.refold.spring.client;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;
import tools.jackson.databind.util.RawValue;

import ai.refold.spring.RefoldException;

/**
 * Sends an event to Refold, on subscription. All dispatchers send through it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RefoldEventSender {

	/**
	 * Send an event, once: for callers that try again themselves.
	 * @param message the event
	 * @return Refold's receipt
	 */
	Mono<RefoldEventReceipt> send(RefoldEventMessage message);

	/**
	 * Send an event as a direct call does, with the retries of the client.
	 * @param message the event
	 * @return Refold's receipt
	 */
	default Mono<RefoldEventReceipt> sendWithRetries(RefoldEventMessage message) {
		return send(message);
	}

	/**
	 * Return a sender that calls Refold through the given client. If that is no
	 * {@link ReactiveRefoldTemplate}, {@link #send} retries as the client does.
	 * @param operations the client
	 * @return the sender
	 */
	static RefoldEventSender through(ReactiveRefoldOperations operations) {
		RefoldEventSender own = (operations instanceof ReactiveRefoldTemplate template) ? template.eventSender() : null;
		if (own != null) {
			return own;
		}
		return (message) -> Mono.defer(() -> {
			RefoldEventSpec<Mono<RefoldEventReceipt>> spec = operations.event(message.event());
			if (spec == null) {
				throw new RefoldException(
						"ReactiveRefoldOperations.event returned null: to replace what sends events, mock RefoldEventSender");
			}
			return spec.linkedAccountId(message.linkedAccountId())
				.slug(message.slug())
				.configId(message.configId())
				.instanceTag(message.instanceTag())
				.idempotencyKey(message.idempotencyKey())
				.payload((message.payload() != null)
						? new RawValue(new String(message.payload(), StandardCharsets.UTF_8)) : null)
				.fire();
		});
	}

}
