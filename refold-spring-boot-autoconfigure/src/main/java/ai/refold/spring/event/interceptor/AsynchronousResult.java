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
package ai.refold.spring.event.interceptor;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A publisher returned by a call, observed until its values arrive. What depends on the
 * subscriber is asked for when it subscribes, on its thread.
 *
 * @param invocation the call
 * @param result what the method gives
 * @param publisher takes the values
 */
record AsynchronousResult(EventInvocation invocation, MethodResult result, AnnotatedEventPublisher publisher) {

	Object follow(Object returned, ReactiveAdapter adapter) {
		if (adapter.getReactiveType().getName().equals(KotlinFlow.NAME)) {
			return KotlinFlow.onEach(returned, this::element);
		}
		Publisher<Object> values = adapter.toPublisher(returned);
		return adapter.fromPublisher(adapter.isMultiValue() ? many(values) : one(values));
	}

	private Flux<Object> many(Publisher<Object> values) {
		return Flux.deferContextual((context) -> captured(context).flatMapMany((call) -> {
			Flux<Object> followed = Flux.from(values).concatMap((given) -> publish(call, given).thenReturn(given), 0);
			return this.result.givesNothing()
					? followed.concatWith(Mono.defer(() -> publish(call, null)).then(Mono.empty())) : followed;
		}));
	}

	private Mono<Void> element(Object given) {
		return Mono.deferContextual((context) -> publish(this.publisher.capture(this.invocation, context), given));
	}

	private Mono<Object> one(Publisher<Object> values) {
		return Mono.deferContextual((context) -> captured(context).flatMap((call) -> {
			Mono<Object> followed = Mono.from(values).flatMap((given) -> publish(call, given).thenReturn(given));
			return this.result.givesNothing()
					? followed.switchIfEmpty(Mono.defer(() -> publish(call, null)).then(Mono.empty())) : followed;
		}));
	}

	private Mono<CapturedCall> captured(ContextView context) {
		return this.publisher.captureReactively(this.invocation, context);
	}

	private Mono<Void> publish(CapturedCall call, @Nullable Object given) {
		Object value = this.result.valueOf(given);
		return this.result.fires(given, value) ? this.publisher.publishReactively(call, value) : Mono.empty();
	}

}
