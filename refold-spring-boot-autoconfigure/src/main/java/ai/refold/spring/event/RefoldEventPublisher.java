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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldException;

/**
 * Publishes events from code as {@link RefoldEvent @RefoldEvent} does from annotations:
 * within a transaction bound to the calling thread, the event is dispatched after the
 * commit and dropped on rollback. The payload is rendered when it is published. In a
 * callback of a transaction that has ended, a failure is not thrown, but reported as a
 * {@link RefoldDispatchFailedEvent}. To fire immediately, regardless of the transaction's
 * outcome, use the {@code RefoldTemplate}.
 * <p>
 * Thread-safe. Only {@link #publishReactively} sees a reactive transaction. If an
 * application has a {@code ReactiveTransactionManager} and no transaction is bound to the
 * thread, the other methods throw, because they cannot know whether a reactive
 * transaction exists.
 *
 * @since 0.1.0
 */
public interface RefoldEventPublisher {

	/**
	 * Publish an event in the default mode.
	 * @param event the event's name as defined in Refold, case included
	 * @param linkedAccountId the linked account to fire for; {@code null} to ask the
	 * {@link LinkedAccountIdResolver}, then to use the default account
	 * @param payload anything that Jackson renders as JSON, or {@code null} for none
	 * @throws RefoldException if there is no linked account, the payload cannot be
	 * rendered, or the mode reports its failures to the caller
	 * @throws IllegalArgumentException if the event is blank, or the linked account is
	 * more than the printable ASCII that a header takes
	 */
	default void publish(String event, @Nullable String linkedAccountId, @Nullable Object payload) {
		publish(RefoldEventRequest.of(event).withLinkedAccountId(linkedAccountId).withPayload(payload));
	}

	/**
	 * Publish an event.
	 * @param request what to publish
	 * @throws RefoldException if there is no linked account, the payload cannot be
	 * rendered, or the mode reports its failures to the caller
	 * @throws IllegalArgumentException if the linked account, the config id, the instance
	 * tag or the idempotency key is more than the printable ASCII that a header takes
	 */
	void publish(RefoldEventRequest request);

	/**
	 * Publish an event as part of a reactive chain, in the reactive transaction that the
	 * subscriber's context has, if it has one.
	 * @param request what to publish
	 * @return completion of what has to happen before the chain continues, or what
	 * {@link #publish(RefoldEventRequest)} throws
	 */
	default Mono<Void> publishReactively(RefoldEventRequest request) {
		return Mono.fromRunnable(() -> publish(request));
	}

}
