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
package ai.refold.spring.autoconfigure.event;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.transport.Blocking;

/**
 * {@link RefoldEventSender} that is created when the first event is sent, because the
 * application's customizers may block.
 */
final class LazyEventSender implements RefoldEventSender {

	private final Supplier<RefoldEventSender> factory;

	private volatile @Nullable RefoldEventSender made;

	LazyEventSender(Supplier<RefoldEventSender> factory) {
		this.factory = factory;
	}

	@Override
	public Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
		RefoldEventSender sender = this.made;
		return (sender != null) ? sender.send(message)
				: Blocking.whereAllowed(this::make).flatMap((made) -> made.send(message));
	}

	private synchronized RefoldEventSender make() {
		RefoldEventSender sender = this.made;
		if (sender == null) {
			sender = this.factory.get();
			this.made = sender;
		}
		return sender;
	}

}
