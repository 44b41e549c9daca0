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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * {@link RefoldEventTransactions} for transactions managed by Spring. The only entry to
 * {@code spring-tx}, which may be absent.
 */
final class SpringTransactions implements RefoldEventTransactions {

	private final Supplier<Boolean> reactive;

	SpringTransactions(BooleanSupplier reactive) {
		this.reactive = SingletonSupplier.of(reactive::getAsBoolean);
	}

	/**
	 * After the completion there is still a transaction, but no synchronization.
	 */
	@Override
	public CallerTransaction current() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			return CallerTransaction.NONE;
		}
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return CallerTransaction.ENDED;
		}
		ThreadBoundTransaction current = ThreadBoundTransaction.current();
		return (current != null && current.isFollowing()) ? current : ThreadBoundTransaction.found();
	}

	@Override
	public boolean mayBeInvisible() {
		return !TransactionSynchronizationManager.isActualTransactionActive() && this.reactive.get();
	}

	@Override
	public @Nullable ContextView contextOf(Object source) {
		return (source instanceof TransactionContext context) ? Context.of(TransactionContext.class, context) : null;
	}

	/**
	 * In callbacks after the commit there is still a transaction, but no synchronization.
	 */
	@Override
	public Mono<CallerTransaction.Phase> reactivePhase() {
		return org.springframework.transaction.reactive.TransactionSynchronizationManager.forCurrentTransaction()
			.map(SpringTransactions::phase)
			.onErrorReturn(NoTransactionException.class, CallerTransaction.Phase.NONE);
	}

	private static CallerTransaction.Phase phase(
			org.springframework.transaction.reactive.TransactionSynchronizationManager manager) {
		if (!manager.isActualTransactionActive()) {
			return CallerTransaction.Phase.NONE;
		}
		return manager.isSynchronizationActive() ? CallerTransaction.Phase.PENDING : CallerTransaction.Phase.ENDED;
	}

	@Override
	public Mono<Void> registerReactively(PreparedDispatch prepared) {
		return org.springframework.transaction.reactive.TransactionSynchronizationManager.forCurrentTransaction()
			.doOnNext((manager) -> manager.registerSynchronization(new ReactiveSynchronization(prepared)))
			.then();
	}

	/**
	 * Notifies an event of the outcome of its reactive transaction.
	 *
	 * @param prepared the event to notify
	 */
	private record ReactiveSynchronization(
			PreparedDispatch prepared) implements org.springframework.transaction.reactive.TransactionSynchronization {

		@Override
		public Mono<Void> afterCompletion(int status) {
			return (status == STATUS_COMMITTED) ? this.prepared.commitReactively()
					: Mono.fromRunnable(this.prepared::rollback);
		}

	}

}
