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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
import ai.refold.spring.client.transport.Blocking;
import ai.refold.spring.event.CallerFacts;
import ai.refold.spring.event.CallerTransaction;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventMessageFactory;
import ai.refold.spring.event.RefoldEventRequest;

/**
 * Publishes the events of annotated methods and types. What fails here is reported and
 * does not reach the caller, except where the mode says so.
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

	CallerTransaction transaction() {
		return this.dispatchers.transaction();
	}

	@Nullable ContextView contextOf(Object source) {
		return this.dispatchers.contextOf(source);
	}

	void requireVisibleTransaction(String what, String instead) {
		this.dispatchers.requireVisibleTransaction(what, instead);
	}

	/**
	 * Publish on the caller's thread. Failures reach the caller if the mode says so, and
	 * if what was called to make the event has left its transaction nothing but a
	 * rollback.
	 */
	void publish(EventInvocation invocation, @Nullable Object result) {
		for (EventOperation operation : invocation.source().operations()) {
			RefoldEventMessage message = inTransaction(operation, invocation, () -> message(operation, invocation,
					result, () -> ask(operation, invocation, result, Context.empty())));
			if (message != null) {
				dispatch(message, operation.dispatch());
			}
		}
	}

	private <T> @Nullable T inTransaction(EventOperation operation, EventInvocation invocation,
			Supplier<@Nullable T> work) {
		CallerTransaction transaction = this.dispatchers.transaction();
		boolean doomed = transaction.isRollbackOnly();
		T result = null;
		try {
			result = work.get();
		}
		catch (RuntimeException | LinkageError | StackOverflowError | AssertionError ex) {
			RefoldDispatchFailedEvent failure = failure(operation, invocation, ex);
			this.failures.report(failure, isAboutFailure(invocation));
			if (this.dispatchers.reportsToCaller(operation.dispatch())) {
				throw failure.cause();
			}
			if (!doomed && transaction.isRollbackOnly()) {
				throw new RefoldException(
						failure.cause().getMessage() + ". A call made for it has marked the transaction for rollback",
						ex);
			}
			return null;
		}
		if (!doomed && transaction.isRollbackOnly()) {
			throw new RefoldException(
					"@RefoldEvent of %s, event '%s': a call made by its expressions (%s), the LinkedAccountIdResolver or the rendering of the payload has marked the transaction for rollback"
						.formatted(invocation.source().origin(), operation.event(),
								operation.expressions()
									.map(EventExpression::toString)
									.collect(Collectors.joining(", "))));
		}
		return result;
	}

	private void dispatch(RefoldEventMessage message, DispatchMode mode) {
		try {
			this.dispatchers.dispatch(message, mode);
		}
		catch (RuntimeException ex) {
			if (this.dispatchers.mayThrow(mode)) {
				throw ex;
			}
			this.failures.reportInBackground(message, ex);
		}
	}

	/**
	 * Take down what depends on the caller, where the application may block.
	 */
	Mono<CapturedCall> captureReactively(EventInvocation invocation, ContextView reactorContext) {
		List<EventOperation> operations = invocation.source().operations();
		if (operations.stream().anyMatch(EventOperation::callsApplication)) {
			return Blocking.whereAllowed(() -> capture(invocation, reactorContext));
		}
		boolean account = operations.stream().anyMatch((operation) -> operation.linkedAccountId() == null);
		return this.messages.askWhereAllowed(account, () -> capture(invocation, reactorContext));
	}

	/**
	 * Ask for what depends on the caller, for a result that arrives later.
	 */
	CapturedCall capture(EventInvocation invocation, ContextView reactorContext) {
		List<CapturedCall.Operation> captured = new ArrayList<>();
		for (EventOperation operation : invocation.source().operations()) {
			EventOperation decided = inTransaction(operation, invocation, () -> capture(operation, invocation));
			CallerFacts facts = (decided != null)
					? inTransaction(operation, invocation, () -> ask(operation, invocation, null, reactorContext))
					: null;
			if (decided != null && facts != null) {
				captured.add(new CapturedCall.Operation(decided, facts));
			}
		}
		return new CapturedCall(invocation, captured, reactorContext);
	}

	private EventOperation capture(EventOperation operation, EventInvocation invocation) {
		return operation.capture(new EventOperationContext(this.shared, invocation, null));
	}

	/**
	 * Create the events of a call where no caller waits for them: report what fails.
	 */
	List<DetachedEvent> detached(CapturedCall call, @Nullable Object result) {
		List<DetachedEvent> events = new ArrayList<>();
		for (CapturedCall.Operation captured : call.operations()) {
			EventOperation operation = captured.event();
			try {
				RefoldEventMessage message = message(operation, call.invocation(), result, captured::caller);
				if (message != null) {
					events.add(new DetachedEvent(message, operation.dispatch()));
				}
			}
			catch (RuntimeException | LinkageError | StackOverflowError | AssertionError ex) {
				this.failures.reportInBackground(failure(operation, call.invocation(), ex),
						isAboutFailure(call.invocation()));
			}
		}
		return events;
	}

	/**
	 * Dispatch where no caller waits for the outcome, without blocking.
	 */
	void dispatchDetached(List<DetachedEvent> events) {
		events.forEach((event) -> this.dispatchers.dispatchDetached(event.message(), event.mode())
			.subscribe(null, (error) -> this.failures.reportInBackground(event.message(), error)));
	}

	Mono<Void> publishReactively(CapturedCall call, @Nullable Object result) {
		return Flux.range(0, call.operations().size()).concatMap((i) -> publishReactively(call, i, result)).then();
	}

	private Mono<Void> publishReactively(CapturedCall call, int index, @Nullable Object result) {
		EventInvocation invocation = call.invocation();
		CapturedCall.Operation captured = call.operations().get(index);
		EventOperation operation = captured.event();
		CallerFacts caller = captured.caller();
		Supplier<@Nullable RefoldEventMessage> made = () -> message(operation, invocation, result, () -> caller);
		return (operation.callsApplication() ? Blocking.whereAllowed(made) : Mono.fromSupplier(made))
			.onErrorResume((error) -> {
				RefoldDispatchFailedEvent failure = failure(operation, invocation, error);
				this.failures.reportInBackground(failure, isAboutFailure(invocation));
				return this.dispatchers.reportsToSubscriber(operation.dispatch())
					.flatMap((report) -> report ? Mono.error(failure.cause()) : Mono.empty());
			})
			.flatMap((message) -> this.dispatchers.dispatchReactively(message, operation.dispatch()));
	}

	/**
	 * Do what must not break the method: report what fails, unless the caller is to be
	 * notified.
	 */
	void guard(EventInvocation invocation, Runnable work) {
		try {
			work.run();
		}
		catch (RefoldException ex) {
			throw ex;
		}
		catch (RuntimeException | LinkageError | StackOverflowError | AssertionError ex) {
			invocation.source()
				.operations()
				.forEach((operation) -> this.failures.reportInBackground(failure(operation, invocation, ex),
						isAboutFailure(invocation)));
		}
	}

	private CallerFacts ask(EventOperation operation, EventInvocation invocation, @Nullable Object result,
			ContextView reactorContext) {
		return this.messages.ask(operation.event(), operation.linkedAccountId() == null, reactorContext,
				isAboutFailure(invocation), () -> new EventOperationContext(this.shared, invocation, result)
					.resolverContext(operation.event(), reactorContext));
	}

	/**
	 * Make the event of an annotation.
	 * @return the event, {@code null} if the condition is not met
	 */
	private @Nullable RefoldEventMessage message(EventOperation operation, EventInvocation invocation,
			@Nullable Object result, Supplier<CallerFacts> caller) {
		String problem = MethodResult.problemOf(result);
		if (problem != null) {
			throw new RefoldException(problem);
		}
		EventOperationContext context = new EventOperationContext(this.shared, invocation, result);
		RefoldEventRequest request = operation.request(context);
		return (request != null)
				? this.messages.create(request,
						(operation.payload() == null) ? invocation.source().defaultPayload().types() : null, caller)
				: null;
	}

	/**
	 * Return whether an event is about another that was given up: its failure is not
	 * reported to listeners, who would fire the next.
	 */
	private static boolean isAboutFailure(EventInvocation invocation) {
		if (RefoldDispatchFailures.isReporting()) {
			return true;
		}
		for (Object arg : invocation.args()) {
			if (arg instanceof RefoldDispatchFailedEvent) {
				return true;
			}
		}
		return false;
	}

	private RefoldDispatchFailedEvent failure(EventOperation operation, EventInvocation invocation, Throwable error) {
		boolean known = error instanceof RefoldException;
		String reason = known ? String.valueOf(error.getMessage()) : error.toString();
		String id = this.messages.nextId();
		return new RefoldDispatchFailedEvent(id, operation.event(), null, id, 0,
				new RefoldException("@RefoldEvent of %s: %s".formatted(invocation.source().origin(), reason),
						known ? error.getCause() : error));
	}

}
