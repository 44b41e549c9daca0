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

import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.client.error.SendFailureClassifier;

/**
 * {@link RefoldEventPublisher} that creates events and dispatches them.
 *
 * @since 0.1.0
 */
@Internal
public final class DefaultRefoldEventPublisher implements RefoldEventPublisher {

	private final RefoldEventMessageFactory messages;

	private final RefoldEventDispatchers dispatchers;

	private final RefoldDispatchFailures failures;

	/**
	 * Create a new {@code DefaultRefoldEventPublisher}.
	 * @param messages makes the messages
	 * @param dispatchers dispatches the messages
	 * @param failures where to report what fails after a commit
	 */
	public DefaultRefoldEventPublisher(RefoldEventMessageFactory messages, RefoldEventDispatchers dispatchers,
			RefoldDispatchFailures failures) {
		this.messages = messages;
		this.dispatchers = dispatchers;
		this.failures = failures;
	}

	@Override
	public void publish(RefoldEventRequest request) {
		Assert.notNull(request, "'request' must not be null");
		this.dispatchers.requireVisibleTransaction(request.toString(), "Use publishReactively in the chain");
		if (this.dispatchers.transaction().phase() != CallerTransaction.Phase.ENDED) {
			this.dispatchers.dispatch(this.messages.create(request), request.dispatch());
			return;
		}
		try {
			this.dispatchers.dispatch(this.messages.create(request), request.dispatch());
		}
		catch (RuntimeException ex) {
			String id = this.messages.nextId();
			this.failures.report(new RefoldDispatchFailedEvent(id, request.event(), request.linkedAccountId(), id, 0,
					SendFailureClassifier.toRefoldException(ex)), RefoldDispatchFailures.isReporting());
		}
	}

	@Override
	public Mono<Void> publishReactively(RefoldEventRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return Mono.deferContextual((context) -> this.messages
			.askWhereAllowed(request.linkedAccountId() == null, () -> this.messages.create(request, context))
			.flatMap((message) -> this.dispatchers.dispatchReactively(message, request.dispatch())));
	}

}
