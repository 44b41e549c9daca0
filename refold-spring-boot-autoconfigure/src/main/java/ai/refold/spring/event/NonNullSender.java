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

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;

/**
 * Gives an event up whose sender returns nothing at all, as a mock does that is not
 * stubbed: a test would wait for the retries.
 *
 * @param sender the sender
 */
record NonNullSender(RefoldEventSender sender) implements RefoldEventSender {

	@Override
	public Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
		return require(this.sender.send(message));
	}

	@Override
	public Mono<RefoldEventReceipt> sendWithRetries(RefoldEventMessage message) {
		return require(this.sender.sendWithRetries(message));
	}

	private static Mono<RefoldEventReceipt> require(@Nullable Mono<RefoldEventReceipt> sent) {
		if (sent == null) {
			throw new RefoldException("The RefoldEventSender returned null: if it is a mock, stub it");
		}
		return sent;
	}

}
