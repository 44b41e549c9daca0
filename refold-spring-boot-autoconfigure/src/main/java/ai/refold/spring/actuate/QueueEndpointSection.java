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
package ai.refold.spring.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;

/**
 * Endpoint section that shows the events waiting in memory.
 *
 * @since 0.1.0
 */
@Internal
public final class QueueEndpointSection implements RefoldEndpointSection {

	private final AsyncRefoldEventDispatcher dispatcher;

	/**
	 * Create a new {@code QueueEndpointSection}.
	 * @param dispatcher has the queue
	 */
	public QueueEndpointSection(AsyncRefoldEventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	@Override
	public String name() {
		return "queue";
	}

	@Override
	public Object describe() {
		return new QueueDescriptor(this.dispatcher.queueSize(), this.dispatcher.oldest());
	}

	/**
	 * The queue.
	 *
	 * @param waiting how many events wait or are on their way
	 * @param oldest when the oldest of them was made
	 */
	public record QueueDescriptor(int waiting, @Nullable Instant oldest) {
	}

}
