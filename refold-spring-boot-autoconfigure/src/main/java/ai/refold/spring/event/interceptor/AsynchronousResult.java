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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import ai.refold.spring.event.CallerContext;

/**
 * What a call gives later, followed to its values.
 *
 * @param invocation the call
 * @param givesNothing whether it gives no value, but an end
 * @param publisher takes the values
 */
record AsynchronousResult(EventInvocation invocation, boolean givesNothing,
		Supplier<AnnotatedEventPublisher> publisher) {

	private static final CallerContext CALLER_CONTEXT = CallerContext.create();

	void follow(CompletionStage<?> stage) {
		if (stage instanceof CompletableFuture<?> future && future.isDone()) {
			if (!future.isCompletedExceptionally() && fires(future.join())) {
				this.publisher.get().publish(this.invocation, future.join());
			}
			return;
		}
		ContextView caller = CALLER_CONTEXT.capture();
		stage.whenComplete((value, error) -> {
			if (error == null && fires(value)) {
				CALLER_CONTEXT.runWith(caller, () -> this.publisher.get().publishDetached(this.invocation, value));
			}
		});
	}

	Object follow(Object returned, ReactiveAdapter adapter) {
		Publisher<Object> values = adapter.toPublisher(returned);
		if (this.givesNothing) {
			return adapter.fromPublisher(Flux.from(values).then(Mono.defer(() -> publish(null))));
		}
		if (adapter.isMultiValue()) {
			return adapter.fromPublisher(Flux.from(values).concatMap((value) -> publish(value).thenReturn(value), 0));
		}
		return adapter.fromPublisher(Mono.from(values).flatMap((value) -> publish(value).thenReturn(value)));
	}

	private Mono<Void> publish(@Nullable Object value) {
		return this.publisher.get().publishReactively(this.invocation, value);
	}

	private boolean fires(@Nullable Object value) {
		return value != null || this.givesNothing;
	}

}
