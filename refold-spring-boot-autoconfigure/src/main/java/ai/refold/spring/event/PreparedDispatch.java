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

/**
 * An event that waits for the outcome of a transaction. It is notified of exactly one
 * outcome, once.
 *
 * @since 0.1.0
 * @see RefoldEventDispatcher#prepare
 */
@Internal
public interface PreparedDispatch {

	/**
	 * The transaction is about to commit. Not called if it is too late for that when the
	 * event is prepared. Exceptions roll the transaction back.
	 */
	default void beforeCommit() {
	}

	/**
	 * The transaction has committed. The calling thread still owns its resources, so
	 * nothing may wait here longer than the dispatcher promises.
	 */
	void commit();

	/**
	 * The reactive transaction has committed.
	 * @return completion of what has to happen within the caller's chain
	 */
	default Mono<Void> commitReactively() {
		return Mono.fromRunnable(this::commit);
	}

	/**
	 * The transaction, or the part of it that the event belongs to, was rolled back.
	 */
	default void rollback() {
	}

}
