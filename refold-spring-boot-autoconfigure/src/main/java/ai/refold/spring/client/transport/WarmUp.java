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

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.Internal;

/**
 * Lets other callers wait until the first call has completed, for two seconds at most.
 * The first call takes longest, because classes are loaded and a connection is made:
 * calls that were spaced out after it would arrive all at once, and Refold would refuse
 * most of them.
 */
@Internal
public final class WarmUp {

	private static final Duration MAX_WAIT = Duration.ofSeconds(2);

	private final Scheduler scheduler;

	private final AtomicBoolean made = new AtomicBoolean();

	private final Sinks.Empty<Void> end = Sinks.empty();

	private volatile boolean ended;

	/**
	 * Create a new {@code WarmUp}.
	 * @param scheduler ends the waiting
	 */
	public WarmUp(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Hold a call back until the first one has ended.
	 * @param call the call
	 * @param <T> what it gives
	 * @return the call, held back
	 */
	public <T> Mono<T> beforeOthers(Mono<T> call) {
		return Mono.defer(() -> {
			if (this.ended) {
				return call;
			}
			if (this.made.compareAndSet(false, true)) {
				this.scheduler.schedule(this::end, MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
				return call.doFinally((signal) -> end());
			}
			return this.end.asMono().then(call);
		});
	}

	private void end() {
		this.end.tryEmitEmpty();
		this.ended = true;
	}

}
