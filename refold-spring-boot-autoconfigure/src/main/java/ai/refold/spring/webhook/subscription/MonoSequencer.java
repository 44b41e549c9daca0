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
package ai.refold.spring.webhook.subscription;

import java.util.concurrent.atomic.AtomicReference;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Runs monos one after the other, in the order in which they were submitted, without
 * holding a thread.
 */
final class MonoSequencer {

	private final AtomicReference<Mono<Void>> last = new AtomicReference<>(Mono.empty());

	<T> Mono<T> run(Mono<T> pass) {
		return Mono.defer(() -> {
			Sinks.Empty<Void> ended = Sinks.empty();
			Mono<Void> previous = this.last.getAndSet(ended.asMono());
			return previous.then(pass).doFinally((signal) -> previous.subscribe(null, null, ended::tryEmitEmpty));
		});
	}

}
