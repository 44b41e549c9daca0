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

import java.time.Instant;
import java.util.function.Consumer;

import org.springframework.dao.DataAccessException;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.PreparedDispatch;
import ai.refold.spring.event.RefoldEventDispatcher;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskTable;

/**
 * {@link RefoldEventDispatcher} that writes events to the application's database: in the
 * caller's transaction, or in one of its own if there is none.
 *
 * @since 0.1.0
 */
@Internal
public final class OutboxRefoldEventDispatcher implements RefoldEventDispatcher {

	private final RefoldDatabase database;

	private final OutboxTable table;

	private final TaskDataCodec<OutboxRow> codec;

	private final OutboxSettings settings;

	private final OutboxTransaction transaction;

	private final OutboxRowIds ids = new OutboxRowIds();

	private final Consumer<String> committed;

	OutboxRefoldEventDispatcher(TaskTable table, TaskDataCodec<OutboxRow> codec, OutboxSettings settings,
			Consumer<String> committed) {
		this.database = table.database();
		this.table = new OutboxTable(table);
		this.codec = codec;
		this.settings = settings;
		this.transaction = new OutboxTransaction(this.database);
		this.committed = committed;
	}

	@Override
	public DispatchMode mode() {
		return DispatchMode.OUTBOX;
	}

	@Override
	public void dispatch(RefoldEventMessage message) {
		PreparedDispatch written = this.database.newTransaction().execute((status) -> prepare(message));
		Assert.state(written != null, "There is no row");
		written.commit();
	}

	@Override
	public Mono<Void> dispatchReactively(RefoldEventMessage message) {
		return Mono.<Void>fromRunnable(() -> dispatch(message)).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public PreparedDispatch prepare(RefoldEventMessage message) {
		this.transaction.requireFor(message);
		String id = this.ids.next(message.linkedAccountId());
		try {
			this.table.insert(id, this.codec.write(OutboxRow.of(message)),
					this.settings.ordered() ? OutboxTable.PARKED : Instant.now());
		}
		catch (DataAccessException ex) {
			throw new RefoldException("%s could not be written to the outbox".formatted(message), ex);
		}
		return () -> this.committed.accept(id);
	}

	@Override
	public Mono<PreparedDispatch> prepareReactively(RefoldEventMessage message) {
		return Mono.error(() -> new OutboxTransactionException(
				"%s cannot be put in the outbox: the transaction is reactive, the outbox is written with JDBC. Fire it after the transaction, or with another dispatch mode"
					.formatted(message)));
	}

}
