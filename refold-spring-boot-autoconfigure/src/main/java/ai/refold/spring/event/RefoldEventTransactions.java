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

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;

/**
 * Defers events until the current transaction commits. The one place that knows whether
 * what is written now will commit with the caller.
 *
 * @since 0.1.0
 */
@Internal
public interface RefoldEventTransactions {

	/**
	 * Return the transaction bound to the calling thread.
	 * @return what is known of it, {@link CallerTransaction#NONE} if there is none
	 */
	default CallerTransaction current() {
		return CallerTransaction.NONE;
	}

	/**
	 * Return whether code that is no part of a reactive chain may be in a reactive
	 * transaction without being able to see that.
	 * @return whether there are reactive transactions, and none is bound to the thread
	 */
	default boolean mayBeInvisible() {
		return false;
	}

	/**
	 * Return the Reactor context in which an application event was published.
	 * @param source the source of the application event
	 * @return the context, {@code null} if the source does not provide one
	 */
	default @Nullable ContextView contextOf(Object source) {
		return null;
	}

	/**
	 * Return the phase of the reactive transaction in the subscriber's context.
	 * @return none, pending, which is to {@link #registerReactively}, or ended
	 */
	default Mono<CallerTransaction.Phase> reactivePhase() {
		return Mono.just(CallerTransaction.Phase.NONE);
	}

	/**
	 * Let an event follow the reactive transaction in the subscriber's context.
	 * @param prepared the event to notify of the outcome
	 * @return completion of the registration
	 */
	default Mono<Void> registerReactively(PreparedDispatch prepared) {
		return prepared.commitReactively();
	}

	/**
	 * Return what there is in an application without reactive transactions.
	 * @param classLoader where to look for {@code spring-tx}
	 * @return the transactions
	 */
	static RefoldEventTransactions create(@Nullable ClassLoader classLoader) {
		return create(classLoader, () -> false);
	}

	/**
	 * Return what there is: the transactions managed by Spring, or none where
	 * {@code spring-tx} is absent.
	 * @param classLoader where to look for it
	 * @param reactive whether the application has reactive transactions; asked once, as
	 * late as possible
	 * @return the transactions
	 */
	static RefoldEventTransactions create(@Nullable ClassLoader classLoader, BooleanSupplier reactive) {
		return ClassUtils.isPresent("org.springframework.transaction.support.TransactionSynchronizationManager",
				classLoader) ? new SpringTransactions(reactive) : new RefoldEventTransactions() {
				};
	}

}
