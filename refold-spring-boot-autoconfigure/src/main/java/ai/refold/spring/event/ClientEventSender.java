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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.util.RawValue;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldEventReceipt;

/**
 * {@link RefoldEventSender} that fires through the client.
 */
final class ClientEventSender implements RefoldEventSender {

	private final ReactiveRefoldOperations operations;

	private final ReactiveRefoldOperations once;

	ClientEventSender(ReactiveRefoldOperations operations) {
		this.operations = operations;
		this.once = (operations instanceof ReactiveRefoldTemplate template) ? template.mutate().withoutRetry().build()
				: operations;
	}

	@Override
	public Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
		return send(message, this.once);
	}

	@Override
	public Mono<RefoldEventReceipt> sendWithRetries(RefoldEventMessage message) {
		return send(message, this.operations);
	}

	private Mono<RefoldEventReceipt> send(RefoldEventMessage message, ReactiveRefoldOperations client) {
		return Mono.defer(() -> client.event(message.event())
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
