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
package ai.refold.spring.client.transport;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import ai.refold.spring.Internal;

/**
 * Limits the number of concurrent calls; further calls wait in a queue, without a thread,
 * instead of overflowing the queue of the connection pool.
 */
@Internal
public final class ConcurrencyLimit {

	private static final ThreadLocal<@Nullable Queue<MonoSink<Void>>> STARTING = new ThreadLocal<>();

	private final Queue<Permit> line = new ArrayDeque<>();

	private int free;

	/**
	 * Create a new {@code ConcurrencyLimit}.
	 * @param limit how many calls may be open at once
	 */
	public ConcurrencyLimit(int limit) {
		this.free = limit;
	}

	/**
	 * Hold a call back until it may begin.
	 * @param call the call
	 * @param <T> what it gives
	 * @return the call, held back
	 */
	public <T> Mono<T> apply(Mono<T> call) {
		return Mono.defer(() -> {
			Permit permit = new Permit();
			return permit.acquire().then(call).doFinally((signal) -> permit.release());
		});
	}

	private @Nullable Permit callNext() {
		Permit next = this.line.poll();
		if (next == null) {
			this.free++;
			return null;
		}
		next.held = true;
		return next;
	}

	/**
	 * Start a call that waited. One that fails at once frees its place for the next.
	 * These calls start in a loop: nested calls would overflow the stack.
	 */
	private static void start(MonoSink<Void> sink) {
		Queue<MonoSink<Void>> starting = STARTING.get();
		if (starting != null) {
			starting.add(sink);
			return;
		}
		starting = new ArrayDeque<>();
		STARTING.set(starting);
		try {
			for (MonoSink<Void> next = sink; next != null; next = starting.poll()) {
				next.success();
			}
		}
		finally {
			STARTING.remove();
		}
	}

	/**
	 * The place of one call: in line, then held, then given up. All changes are made
	 * under the lock, so that a permit passed to a call that is cancelled at that moment
	 * is passed on and not lost.
	 */
	private final class Permit {

		private boolean held;

		private boolean givenUp;

		private @Nullable MonoSink<Void> sink;

		Mono<Void> acquire() {
			synchronized (ConcurrencyLimit.this.line) {
				if (ConcurrencyLimit.this.free > 0) {
					ConcurrencyLimit.this.free--;
					this.held = true;
					return Mono.empty();
				}
			}
			return Mono.create(this::waitInLine);
		}

		private void waitInLine(MonoSink<Void> sink) {
			synchronized (ConcurrencyLimit.this.line) {
				if (this.givenUp) {
					return;
				}
				this.sink = sink;
				if (ConcurrencyLimit.this.free == 0) {
					ConcurrencyLimit.this.line.add(this);
					return;
				}
				ConcurrencyLimit.this.free--;
				this.held = true;
			}
			sink.success();
		}

		void release() {
			Permit next = null;
			synchronized (ConcurrencyLimit.this.line) {
				this.givenUp = true;
				if (this.held) {
					this.held = false;
					next = callNext();
				}
				else {
					ConcurrencyLimit.this.line.remove(this);
				}
			}
			if (next != null && next.sink != null) {
				start(next.sink);
			}
		}

	}

}
