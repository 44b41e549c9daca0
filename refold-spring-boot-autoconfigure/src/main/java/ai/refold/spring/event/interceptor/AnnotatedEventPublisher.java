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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventMessageFactory;
import ai.refold.spring.event.RefoldEventRequest;

/**
 * Publishes the events of annotations. What fails here is reported and does not reach the
 * caller, except where the mode says so.
 *
 * @since 0.1.0
 */
@Internal
public final class AnnotatedEventPublisher {

	private final RefoldEventMessageFactory messages;

	private final RefoldEventDispatchers dispatchers;

	private final RefoldDispatchFailures failures;

	private final StandardEvaluationContext shared = new StandardEvaluationContext();

	/**
	 * Create a new {@code AnnotatedEventPublisher}.
	 * @param messages makes the messages
	 * @param dispatchers dispatches the messages
	 * @param failures where to report what fails
	 * @param beanFactory the beans that expressions see
	 */
	public AnnotatedEventPublisher(RefoldEventMessageFactory messages, RefoldEventDispatchers dispatchers,
			RefoldDispatchFailures failures, BeanFactory beanFactory) {
		this.messages = messages;
		this.dispatchers = dispatchers;
		this.failures = failures;
		this.shared.setBeanResolver(new BeanFactoryResolver(beanFactory));
	}

	void publish(EventInvocation invocation, @Nullable Object result) {
		for (EventOperation operation : invocation.source().operations()) {
			RefoldEventMessage message = message(operation, invocation, result, Context.empty(), (failure) -> {
				this.failures.report(failure);
				if (this.dispatchers.reportsToCaller(operation.dispatch())) {
					throw failure.cause();
				}
			});
			if (message != null) {
				this.dispatchers.dispatch(message, operation.dispatch());
			}
		}
	}

	/**
	 * Publish where nobody waits for the outcome: report what fails, and do not block.
	 */
	void publishDetached(EventInvocation invocation, @Nullable Object result) {
		for (EventOperation operation : invocation.source().operations()) {
			RefoldEventMessage message = message(operation, invocation, result, Context.empty(),
					this.failures::reportInBackground);
			if (message != null) {
				this.dispatchers.dispatchDetached(message, operation.dispatch())
					.subscribe(null, (error) -> this.failures.reportInBackground(message, error));
			}
		}
	}

	Mono<Void> publishReactively(EventInvocation invocation, @Nullable Object result) {
		return Mono.deferContextual((context) -> Flux.fromIterable(invocation.source().operations())
			.concatMap((operation) -> publishReactively(operation, invocation, result, context))
			.then());
	}

	private Mono<Void> publishReactively(EventOperation operation, EventInvocation invocation, @Nullable Object result,
			ContextView reactorContext) {
		return Mono.fromSupplier(() -> message(operation, invocation, result, reactorContext, (failure) -> {
			this.failures.reportInBackground(failure);
			throw failure.cause();
		}))
			.onErrorResume((error) -> this.dispatchers.reportsToSubscriber(operation.dispatch())
				.flatMap((report) -> report ? Mono.error(error) : Mono.empty()))
			.flatMap((message) -> this.dispatchers.dispatchReactively(message, operation.dispatch()));
	}

	/**
	 * Make the event of an annotation.
	 * @return the event, {@code null} if the condition is not met or it has failed
	 */
	private @Nullable RefoldEventMessage message(EventOperation operation, EventInvocation invocation,
			@Nullable Object result, ContextView reactorContext, Consumer<RefoldDispatchFailedEvent> failed) {
		try {
			EventOperationContext context = new EventOperationContext(this.shared, invocation, result);
			RefoldEventRequest request = operation.request(context);
			return (request != null) ? this.messages.create(request, operation.payload() == null, reactorContext,
					() -> context.resolverContext(operation.event(), reactorContext)) : null;
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			failed.accept(failure(operation, invocation.source().origin(), ex));
			return null;
		}
	}

	private RefoldDispatchFailedEvent failure(EventOperation operation, String origin, Throwable error) {
		boolean known = error instanceof RefoldException;
		String reason = known ? String.valueOf(error.getMessage()) : error.toString();
		String id = this.messages.nextId();
		return new RefoldDispatchFailedEvent(id, operation.event(), null, id, 0, new RefoldException(
				"@RefoldEvent of %s: %s".formatted(origin, reason), known ? error.getCause() : error));
	}

}
