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

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import ai.refold.spring.event.CallerContext;

/**
 * What one call of an annotated method returned, followed to the values it gives.
 */
final class ReturnedValue {

	private static final CallerContext CALLER_CONTEXT = CallerContext.create();

	private final AnnotatedMethod method;

	private final @Nullable Object target;

	private final @Nullable Object[] arguments;

	private final Supplier<AnnotatedEventPublisher> publisher;

	ReturnedValue(AnnotatedMethod method, @Nullable Object target, @Nullable Object[] arguments,
			Supplier<AnnotatedEventPublisher> publisher) {
		this.method = method;
		this.target = target;
		this.arguments = arguments;
		this.publisher = publisher;
	}

	@Nullable Object follow(@Nullable Object returned) {
		if (returned instanceof CompletionStage<?> stage) {
			follow(stage);
			return stage;
		}
		ReactiveAdapter adapter = adapter(returned);
		if (adapter != null && returned != null) {
			return follow(returned, adapter);
		}
		Object value = (returned instanceof Optional<?> optional) ? optional.orElse(null) : returned;
		if (fires(value)) {
			this.publisher.get().publish(occurrence(value));
		}
		return returned;
	}

	private void follow(CompletionStage<?> stage) {
		if (stage instanceof CompletableFuture<?> future && future.isDone()) {
			if (!future.isCompletedExceptionally() && fires(future.join())) {
				this.publisher.get().publish(occurrence(future.join()));
			}
			return;
		}
		ContextView caller = CALLER_CONTEXT.capture();
		stage.whenComplete((value, error) -> {
			if (error == null && fires(value)) {
				CALLER_CONTEXT.runWith(caller, () -> this.publisher.get().publishDetached(occurrence(value)));
			}
		});
	}

	private Object follow(Object returned, ReactiveAdapter adapter) {
		Publisher<Object> publisher = adapter.toPublisher(returned);
		if (this.method.givesNothing()) {
			return adapter.fromPublisher(Flux.from(publisher).then(Mono.defer(() -> publish(null))));
		}
		if (adapter.isMultiValue()) {
			return adapter
				.fromPublisher(Flux.from(publisher).concatMap((value) -> publish(value).thenReturn(value), 0));
		}
		return adapter.fromPublisher(Mono.from(publisher).flatMap((value) -> publish(value).thenReturn(value)));
	}

	private Mono<Void> publish(@Nullable Object value) {
		return this.publisher.get().publishReactively(occurrence(value));
	}

	private @Nullable ReactiveAdapter adapter(@Nullable Object returned) {
		if (this.method.adapter() != null || !(returned instanceof Publisher)) {
			return this.method.adapter();
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, returned);
		return (adapter != null && this.method.method().getReturnType().isAssignableFrom(adapter.getReactiveType()))
				? adapter : null;
	}

	private boolean fires(@Nullable Object value) {
		return value != null || this.method.givesNothing();
	}

	private EventOperationContext occurrence(@Nullable Object value) {
		return new MethodOperationContext(this.method, this.target, this.arguments, value);
	}

}
