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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.Progress;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;

/**
 * Endpoint section that shows how far the running catch-ups, replays and discards have
 * got, and how many events wait in memory for a Refold that is unreachable, or at
 * shutdown.
 *
 * @since 0.1.0
 */
@Internal
public final class ProgressEndpointSection implements RefoldEndpointSection {

	private final Supplier<@Nullable AsyncRefoldEventDispatcher> dispatcher;

	/**
	 * Create a new {@code ProgressEndpointSection}.
	 * @param dispatcher has the queue, {@code null} if there is none
	 */
	public ProgressEndpointSection(Supplier<@Nullable AsyncRefoldEventDispatcher> dispatcher) {
		this.dispatcher = dispatcher;
	}

	@Override
	public String name() {
		return "progress";
	}

	@Override
	public List<String> describe() {
		List<String> running = new ArrayList<>(Progress.running());
		AsyncRefoldEventDispatcher queue = this.dispatcher.get();
		if (queue != null && queue.queueSize() > 0 && (!queue.isRunning() || queue.isRefoldUnreachable())) {
			running.add("%s: %d events wait in memory"
				.formatted(queue.isRunning() ? "Refold is unreachable" : "Shutting down", queue.queueSize()));
		}
		return running;
	}

}
