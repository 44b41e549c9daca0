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
package ai.refold.spring.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.CallerTransaction;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.PreparedDispatch;
import ai.refold.spring.event.RefoldEventDispatcher;
import ai.refold.spring.jdbc.AccountPositions;
import ai.refold.spring.jdbc.RefoldTransactionException;

/**
 * {@link RefoldEventDispatcher} that writes events to the application's database: in the
 * caller's transaction, or in a new one if there is none. What is fired once the caller's
 * transaction has ended is written beside, without the caller's connection.
 *
 * @since 0.1.0
 */
@Internal
public final class OutboxRefoldEventDispatcher implements RefoldEventDispatcher {

	private final RefoldOutbox outbox;

	private final OutboxTable table;

	private final LateRows lateRows;

	private final AccountPositions ids = new AccountPositions();

	OutboxRefoldEventDispatcher(RefoldOutbox outbox, OutboxTable table, LateRows lateRows) {
		this.outbox = outbox;
		this.table = table;
		this.lateRows = lateRows;
	}

	@Override
	public DispatchMode mode() {
		return DispatchMode.OUTBOX;
	}

	@Override
	public void dispatch(RefoldEventMessage message) {
		this.outbox.committed(this.table.database().separately((jdbc) -> insert(jdbc, message)));
	}

	@Override
	public Mono<Void> dispatchReactively(RefoldEventMessage message) {
		return Mono.<Void>fromRunnable(() -> dispatch(message)).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public PreparedDispatch prepare(RefoldEventMessage message, CallerTransaction transaction) {
		if (transaction.phase() == CallerTransaction.Phase.UNKNOWN) {
			return new DeferredRow(this, message, transaction);
		}
		String id = join(message, transaction);
		return () -> this.outbox.committed(id);
	}

	private String join(RefoldEventMessage message, CallerTransaction transaction) {
		return this.table.database()
			.joining(transaction::owns, () -> message + " cannot be put in the outbox",
					(jdbc) -> insert(jdbc, message));
	}

	@Override
	public PreparedDispatch prepareAfterEnd(RefoldEventMessage message) {
		return () -> this.lateRows.write(message, () -> dispatch(message));
	}

	private String insert(JdbcTemplate jdbc, RefoldEventMessage message) {
		this.table.database().requireHere(jdbc, () -> message + " cannot be put in the outbox");
		String id = this.ids.next(message.linkedAccountId());
		try {
			this.table.insert(jdbc, id, OutboxRow.of(message), this.outbox.due(id));
			return id;
		}
		catch (DataAccessException ex) {
			throw new RefoldException("%s could not be written to the outbox".formatted(message), ex);
		}
	}

	@Override
	public Mono<PreparedDispatch> prepareReactively(RefoldEventMessage message) {
		return Mono.error(() -> new RefoldTransactionException(
				"%s cannot be put in the outbox: the transaction is reactive, but the outbox is written with JDBC. Fire it after the transaction, or with another dispatch mode"
					.formatted(message)));
	}

	/**
	 * The row of an event in a transaction whose phase is unknown: written when it is
	 * about to commit, or late if that is past.
	 */
	private static final class DeferredRow implements PreparedDispatch {

		private final OutboxRefoldEventDispatcher dispatcher;

		private final RefoldEventMessage message;

		private final CallerTransaction transaction;

		private @Nullable String id;

		DeferredRow(OutboxRefoldEventDispatcher dispatcher, RefoldEventMessage message, CallerTransaction transaction) {
			this.dispatcher = dispatcher;
			this.message = message;
			this.transaction = transaction;
		}

		@Override
		public void beforeCommit() {
			this.id = this.dispatcher.join(this.message, this.transaction);
		}

		@Override
		public void commit() {
			if (this.id != null) {
				this.dispatcher.outbox.committed(this.id);
			}
			else {
				this.dispatcher.prepareAfterEnd(this.message).commit();
			}
		}

	}

}
