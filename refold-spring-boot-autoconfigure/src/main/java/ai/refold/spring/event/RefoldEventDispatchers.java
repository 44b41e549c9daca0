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

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;

/**
 * Hands events to the dispatcher of their mode, within the current transaction. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldEventDispatchers {

	private static final Log logger = LogFactory.getLog(RefoldEventDispatchers.class);

	private final Map<DispatchMode, RefoldEventDispatcher> dispatchers = new EnumMap<>(DispatchMode.class);

	private final RefoldEventTransactions transactions;

	private final DispatchMode defaultMode;

	/**
	 * Create a new {@code RefoldEventDispatchers}.
	 * @param dispatchers the dispatchers; of several for a mode the first counts
	 * @param transactions the transactions that hold events back
	 * @param defaultMode what {@link DispatchMode#DEFAULT} means; {@code null} for
	 * {@link DispatchMode#OUTBOX} if there is a dispatcher for it, else
	 * {@link DispatchMode#ASYNC}
	 */
	public RefoldEventDispatchers(Collection<? extends RefoldEventDispatcher> dispatchers,
			RefoldEventTransactions transactions, @Nullable DispatchMode defaultMode) {
		dispatchers.forEach((dispatcher) -> this.dispatchers.putIfAbsent(dispatcher.mode(), dispatcher));
		this.transactions = transactions;
		this.defaultMode = (defaultMode != null && defaultMode != DispatchMode.DEFAULT) ? defaultMode
				: (supports(DispatchMode.OUTBOX) ? DispatchMode.OUTBOX : DispatchMode.ASYNC);
		if (this.defaultMode == DispatchMode.ASYNC) {
			logger.info("Events wait for Refold in memory: a crash of the process loses them "
					+ "(refold.outbox.enabled=true stores them in the database)");
		}
	}

	/**
	 * Return the mode that an event really travels in.
	 * @param mode the mode asked for
	 * @return the mode, never {@link DispatchMode#DEFAULT}
	 */
	public DispatchMode resolve(DispatchMode mode) {
		return (mode != DispatchMode.DEFAULT) ? mode : this.defaultMode;
	}

	/**
	 * Return whether there is a dispatcher for a mode.
	 * @param mode the mode asked for
	 * @return whether events of this mode can be dispatched
	 */
	public boolean supports(DispatchMode mode) {
		return this.dispatchers.containsKey((mode != DispatchMode.DEFAULT) ? mode : this.defaultMode);
	}

	/**
	 * Return the transaction bound to the calling thread.
	 * @return what is known of it
	 */
	public CallerTransaction transaction() {
		return this.transactions.current();
	}

	/**
	 * Return the Reactor context in which an application event was published.
	 * @param source the source of the application event
	 * @return the context, {@code null} if the source does not provide one
	 */
	public @Nullable ContextView contextOf(Object source) {
		return this.transactions.contextOf(source);
	}

	/**
	 * Make sure that code which is no part of a reactive chain can know whether it is in
	 * a transaction.
	 * @param what what it wants to fire
	 * @param instead what it can do instead
	 * @throws RefoldException if it cannot know
	 */
	public void requireVisibleTransaction(String what, String instead) {
		if (this.transactions.mayBeInvisible()) {
			throw new RefoldException(
					("%s cannot be fired here: the application has reactive transactions, and whether this is part of "
							+ "one cannot be known outside of the reactive chain. %s")
						.formatted(what, instead));
		}
	}

	/**
	 * Return whether the failure to make an event is to reach the caller: only for
	 * {@link DispatchMode#SYNC} without a transaction.
	 * @param mode the mode asked for
	 * @return whether to throw
	 */
	public boolean reportsToCaller(DispatchMode mode) {
		return resolve(mode) == DispatchMode.SYNC
				&& this.transactions.current().phase() == CallerTransaction.Phase.NONE;
	}

	/**
	 * Return whether the failure to dispatch an event is to reach the caller: of
	 * {@link DispatchMode#SYNC} without a transaction, and of a row of
	 * {@link DispatchMode#OUTBOX} unless the caller has committed.
	 * @param mode the mode asked for
	 * @return whether to throw
	 */
	public boolean mayThrow(DispatchMode mode) {
		return reportsToCaller(mode) || (resolve(mode) == DispatchMode.OUTBOX
				&& this.transactions.current().phase() != CallerTransaction.Phase.ENDED);
	}

	/**
	 * Return whether the failure to make an event of a reactive result is to reach the
	 * subscriber: only for {@link DispatchMode#SYNC} without a reactive transaction.
	 * @param mode the mode asked for
	 * @return whether to signal an error
	 */
	public Mono<Boolean> reportsToSubscriber(DispatchMode mode) {
		return (resolve(mode) == DispatchMode.SYNC)
				? this.transactions.reactivePhase().map((phase) -> phase == CallerTransaction.Phase.NONE)
				: Mono.just(false);
	}

	/**
	 * Dispatch an event: after the commit of the transaction bound to the calling thread,
	 * or at once if there is none or it has ended.
	 * @param message the event
	 * @param mode the mode asked for
	 */
	public void dispatch(RefoldEventMessage message, DispatchMode mode) {
		RefoldEventDispatcher dispatcher = dispatcher(mode);
		CallerTransaction transaction = this.transactions.current();
		switch (transaction.phase()) {
			case NONE -> dispatcher.dispatch(message);
			case PENDING, UNKNOWN -> transaction.register(dispatcher.prepare(message, transaction));
			case ENDED -> dispatcher.prepareAfterEnd(message).commit();
		}
	}

	/**
	 * Dispatch an event of a reactive result: after the commit of the reactive
	 * transaction in the subscriber's context, at once if that has ended, or as part of
	 * the chain if there is none.
	 * @param message the event
	 * @param mode the mode asked for
	 * @return completion of what has to happen before the chain continues
	 */
	public Mono<Void> dispatchReactively(RefoldEventMessage message, DispatchMode mode) {
		RefoldEventDispatcher dispatcher = dispatcher(mode);
		return this.transactions.reactivePhase().flatMap((phase) -> switch (phase) {
			case NONE -> dispatcher.dispatchReactively(message);
			case PENDING, UNKNOWN ->
				dispatcher.prepareReactively(message).flatMap(this.transactions::registerReactively);
			case ENDED -> dispatcher.prepareAfterEnd(message).commitReactively();
		});
	}

	/**
	 * Dispatch an event where no caller waits for the outcome, and no transaction holds
	 * it back. Does not block.
	 * @param message the event
	 * @param mode the mode asked for
	 * @return completion, or the failure to dispatch
	 */
	public Mono<Void> dispatchDetached(RefoldEventMessage message, DispatchMode mode) {
		return Mono.defer(() -> dispatcher(mode).dispatchReactively(message));
	}

	private RefoldEventDispatcher dispatcher(DispatchMode mode) {
		DispatchMode resolved = resolve(mode);
		RefoldEventDispatcher dispatcher = this.dispatchers.get(resolved);
		if (dispatcher == null) {
			throw new RefoldException("Events cannot be dispatched in mode " + resolved
					+ ((resolved == DispatchMode.OUTBOX) ? ": set refold.outbox.enabled=true" : ""));
		}
		return dispatcher;
	}

}
