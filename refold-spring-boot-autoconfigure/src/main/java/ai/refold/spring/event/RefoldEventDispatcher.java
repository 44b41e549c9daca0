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

import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.client.RefoldEventMessage;

/**
 * Sends events to Refold in one {@link DispatchMode}. A bean of this type adds its mode.
 * <p>
 * Without a transaction an event is {@linkplain #dispatch dispatched}. In a transaction
 * it is {@linkplain #prepare prepared} when the annotated method returns, before the
 * commit, and notified of the outcome later.
 *
 * @since 0.1.0
 */
@Internal
public interface RefoldEventDispatcher {

	/**
	 * Return the mode of this dispatcher.
	 * @return any mode but {@link DispatchMode#DEFAULT}
	 */
	DispatchMode mode();

	/**
	 * Take an event that no transaction holds back. Exceptions reach the caller of the
	 * annotated method.
	 * @param message the event
	 */
	void dispatch(RefoldEventMessage message);

	/**
	 * Take an event of a reactive result that no transaction holds back. Never blocks.
	 * @param message the event
	 * @return completion, as part of the caller's chain; an error reaches the subscriber
	 * of the annotated method's result
	 */
	default Mono<Void> dispatchReactively(RefoldEventMessage message) {
		return prepareReactively(message).flatMap(PreparedDispatch::commitReactively);
	}

	/**
	 * Take an event in the transaction bound to the calling thread. Exceptions reach the
	 * caller of the annotated method and so roll the transaction back.
	 * @param message the event
	 * @param transaction the transaction, which has yet to commit or may have
	 * @return the event to notify of the outcome of the transaction
	 */
	PreparedDispatch prepare(RefoldEventMessage message, CallerTransaction transaction);

	/**
	 * Take an event in a callback of a transaction that has ended, and whose resources
	 * the calling thread still owns. Nothing waits for such resources here or in what is
	 * returned, and nothing is thrown.
	 * @param message the event
	 * @return what to {@link PreparedDispatch#commit commit} at once
	 */
	PreparedDispatch prepareAfterEnd(RefoldEventMessage message);

	/**
	 * Take an event in the reactive transaction of the Reactor context. Never blocks.
	 * @param message the event
	 * @return the event to notify of the outcome of the transaction; an error reaches the
	 * subscriber of the annotated method's result and so rolls the transaction back
	 */
	Mono<PreparedDispatch> prepareReactively(RefoldEventMessage message);

}
