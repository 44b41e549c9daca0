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
package ai.refold.spring.event;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.RefoldEventReceipt;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.util.RawValue;

/**
 * Sends an event to Refold, on subscription. What all dispatchers end in.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RefoldEventSender {

	/**
	 * Send an event.
	 * @param message the event
	 * @return Refold's receipt
	 */
	Mono<RefoldEventReceipt> send(RefoldEventMessage message);

	/**
	 * Return a sender that fires through the given client.
	 * @param operations the client
	 * @return the sender
	 */
	static RefoldEventSender through(ReactiveRefoldOperations operations) {
		return (message) -> Mono.defer(() -> operations.event(message.event())
			.linkedAccountId(message.linkedAccountId())
			.slug(message.slug())
			.configId(message.configId())
			.instanceTag(message.instanceTag())
			.idempotencyKey(message.idempotencyKey())
			.payload(raw(message.payload()))
			.fire());
	}

	private static @Nullable RawValue raw(@Nullable String json) {
		return (json != null) ? new RawValue(json) : null;
	}

}
