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
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.LinkedAccountIds;
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
public final class AnnotatedEventPublisher {

	private final RefoldEventMessageFactory messages;

	private final LinkedAccountIds linkedAccountIds;

	private final RefoldEventDispatchers dispatchers;

	private final RefoldDispatchFailures failures;

	private final StandardEvaluationContext shared = new StandardEvaluationContext();

	/**
	 * Create a new {@code AnnotatedEventPublisher}.
	 * @param messages makes the messages
	 * @param linkedAccountIds finds the accounts that are not named
	 * @param dispatchers dispatches the messages
	 * @param failures where to report what fails
	 * @param beanFactory the beans that expressions see
	 */
	public AnnotatedEventPublisher(RefoldEventMessageFactory messages, LinkedAccountIds linkedAccountIds,
			RefoldEventDispatchers dispatchers, RefoldDispatchFailures failures, BeanFactory beanFactory) {
		this.messages = messages;
		this.linkedAccountIds = linkedAccountIds;
		this.dispatchers = dispatchers;
		this.failures = failures;
		this.shared.setBeanResolver(new BeanFactoryResolver(beanFactory));
	}

	LinkedAccountIds linkedAccountIds() {
		return this.linkedAccountIds;
	}

	RefoldEventDispatchers dispatchers() {
		return this.dispatchers;
	}

	void publish(EventOperationContext occurrence) {
		for (EventOperation operation : occurrence.operations()) {
			publish(operation, occurrence);
		}
	}

	private void publish(EventOperation operation, EventOperationContext occurrence) {
		RefoldEventMessage message;
		try {
			message = message(operation, occurrence, Context.empty());
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			RefoldDispatchFailedEvent failure = failure(operation, occurrence, ex);
			this.failures.report(failure);
			if (this.dispatchers.reportsToCaller(operation.dispatch())) {
				throw failure.cause();
			}
			return;
		}
		if (message != null) {
			this.dispatchers.dispatch(message, operation.dispatch());
		}
	}

	/**
	 * Publish where nobody waits for the outcome: report what fails, and do not block.
	 */
	void publishDetached(EventOperationContext occurrence) {
		for (EventOperation operation : occurrence.operations()) {
			publishDetached(operation, occurrence);
		}
	}

	private void publishDetached(EventOperation operation, EventOperationContext occurrence) {
		RefoldEventMessage message;
		try {
			message = message(operation, occurrence, Context.empty());
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			this.failures.reportInBackground(failure(operation, occurrence, ex));
			return;
		}
		if (message != null) {
			this.dispatchers.dispatchDetached(message, operation.dispatch())
				.subscribe(null, (error) -> this.failures.reportInBackground(message, error));
		}
	}

	Mono<Void> publishReactively(EventOperationContext occurrence) {
		return Mono.deferContextual((context) -> Flux.fromIterable(occurrence.operations())
			.concatMap((operation) -> publishReactively(operation, occurrence, context))
			.then());
	}

	private Mono<Void> publishReactively(EventOperation operation, EventOperationContext occurrence,
			ContextView context) {
		RefoldEventMessage message;
		try {
			message = message(operation, occurrence, context);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			RefoldDispatchFailedEvent failure = failure(operation, occurrence, ex);
			this.failures.reportInBackground(failure);
			return this.dispatchers.reportsToSubscriber(operation.dispatch())
				.flatMap((report) -> report ? Mono.error(failure.cause()) : Mono.empty());
		}
		return (message != null) ? this.dispatchers.dispatchReactively(message, operation.dispatch()) : Mono.empty();
	}

	private @Nullable RefoldEventMessage message(EventOperation operation, EventOperationContext occurrence,
			ContextView reactorContext) {
		EvaluationContext context = occurrence.evaluationContext(this.shared);
		if (operation.condition() != null && !operation.condition().test(context)) {
			return null;
		}
		String linkedAccountId = linkedAccountId(operation, occurrence, context, reactorContext);
		Object payload = (operation.payload() != null) ? operation.payload().value(context)
				: occurrence.defaultPayload();
		RefoldEventRequest request = new RefoldEventRequest(operation.event(), linkedAccountId, payload,
				operation.slug(), text(operation.configId(), context), text(operation.instanceTag(), context),
				text(operation.idempotencyKey(), context), operation.dispatch());
		return (operation.payload() != null) ? this.messages.create(request, linkedAccountId, reactorContext)
				: this.messages.createWithDefaultPayload(request, linkedAccountId, reactorContext);
	}

	private String linkedAccountId(EventOperation operation, EventOperationContext occurrence,
			EvaluationContext context, ContextView reactorContext) {
		if (operation.linkedAccountId() == null) {
			return this.linkedAccountIds.resolve(occurrence.resolverContext(operation.event(), reactorContext));
		}
		String linkedAccountId = operation.linkedAccountId().text(context);
		if (linkedAccountId == null) {
			throw new RefoldException("%s gave nothing".formatted(operation.linkedAccountId()));
		}
		return linkedAccountId;
	}

	private @Nullable String text(@Nullable EventExpression expression, EvaluationContext context) {
		return (expression != null) ? expression.text(context) : null;
	}

	private RefoldDispatchFailedEvent failure(EventOperation operation, EventOperationContext occurrence,
			Throwable error) {
		boolean known = error instanceof RefoldException;
		String reason = known ? String.valueOf(error.getMessage()) : error.toString();
		String id = this.messages.nextId();
		return new RefoldDispatchFailedEvent(id, operation.event(), null, id, 0, new RefoldException(
				"@RefoldEvent of %s: %s".formatted(occurrence.origin(), reason), known ? error.getCause() : error));
	}

}
