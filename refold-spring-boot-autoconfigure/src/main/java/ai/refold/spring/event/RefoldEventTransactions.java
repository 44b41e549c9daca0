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
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;

/**
 * The transactions that hold events back until they commit.
 *
 * @since 0.1.0
 */
@Internal
public interface RefoldEventTransactions {

	/**
	 * Return whether a transaction is bound to the calling thread.
	 * @return whether to {@link #register}
	 */
	default boolean isActive() {
		return false;
	}

	/**
	 * Let an event follow the transaction bound to the calling thread.
	 * @param prepared what to tell the outcome
	 */
	default void register(PreparedDispatch prepared) {
		prepared.commit();
	}

	/**
	 * Return whether there is a reactive transaction in the subscriber's context.
	 * @return whether to {@link #registerReactively}
	 */
	default Mono<Boolean> isActiveReactively() {
		return Mono.just(false);
	}

	/**
	 * Let an event follow the reactive transaction in the subscriber's context.
	 * @param prepared what to tell the outcome
	 * @return completion of the registration
	 */
	default Mono<Void> registerReactively(PreparedDispatch prepared) {
		return prepared.commitReactively();
	}

	/**
	 * Return what there is: the transactions managed by Spring, or none where
	 * {@code spring-tx} is absent.
	 * @param classLoader where to look for it
	 * @return the transactions
	 */
	static RefoldEventTransactions create(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent("org.springframework.transaction.support.TransactionSynchronizationManager",
				classLoader) ? new SpringTransactions() : new RefoldEventTransactions() {
				};
	}

}
