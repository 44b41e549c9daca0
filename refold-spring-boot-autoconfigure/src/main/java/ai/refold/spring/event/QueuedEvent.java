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
import reactor.util.context.ContextView;

import ai.refold.spring.client.RefoldEventMessage;

/**
 * An event with a place in the queue.
 */
final class QueuedEvent implements PreparedDispatch {

	private final RefoldEventMessage message;

	private final ContextView context;

	private final EventQueue queue;

	private final DispatchLoop loop;

	private long deadline;

	private int attempts;

	private final @Nullable CallerTransaction carrier;

	/**
	 * Create a new {@code QueuedEvent}.
	 * @param carrier the transaction that carries it, {@code null} if it has a place in
	 * the queue
	 */
	QueuedEvent(RefoldEventMessage message, ContextView context, EventQueue queue, DispatchLoop loop,
			@Nullable CallerTransaction carrier) {
		this.message = message;
		this.context = context;
		this.queue = queue;
		this.loop = loop;
		this.carrier = carrier;
	}

	@Override
	public void commit() {
		if (this.carrier != null) {
			this.queue.reserveAnyway();
		}
		if (this.queue.enter()) {
			this.loop.add(this);
		}
		else {
			this.queue.refuse(this.message, "the application has shut down");
		}
	}

	@Override
	public void rollback() {
		if (this.carrier != null) {
			this.carrier.drop();
		}
		else {
			this.queue.free();
		}
	}

	RefoldEventMessage message() {
		return this.message;
	}

	ContextView context() {
		return this.context;
	}

	void expireAt(long deadline) {
		this.deadline = deadline;
	}

	long timeLeft(long now) {
		return this.deadline - now;
	}

	boolean isExpired(long now) {
		return timeLeft(now) <= 0;
	}

	/**
	 * Shorten a delay so that the event gets its last try in time.
	 */
	long limit(long delay, long now) {
		return Math.min(delay, Math.max(0, timeLeft(now)));
	}

	int attempts() {
		return this.attempts;
	}

	/**
	 * Count what the client tried for the event. Not for a 429: then Refold did not look
	 * at it.
	 */
	void attempted(int times) {
		this.attempts += times;
	}

}
