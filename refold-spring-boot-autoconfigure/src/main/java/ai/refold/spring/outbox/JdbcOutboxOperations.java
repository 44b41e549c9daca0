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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.util.Assert;

import ai.refold.spring.jdbc.RecentValue;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskTable;

/**
 * {@link OutboxOperations} on the table, each in a transaction of its own.
 */
final class JdbcOutboxOperations implements OutboxOperations {

	private static final Log logger = LogFactory.getLog(JdbcOutboxOperations.class);

	private final RefoldDatabase database;

	private final OutboxRows rows;

	private final boolean ordered;

	private final Consumer<String> changed;

	private final OutboxTable outbox;

	private final Runnable pauseChanged;

	private final RecentValue<OutboxSummary> recent = new RecentValue<>(this::summary, Duration.ofSeconds(10));

	JdbcOutboxOperations(TaskTable table, TaskDataCodec<OutboxRow> codec, boolean ordered, Consumer<String> changed,
			Runnable pauseChanged) {
		this.database = table.database();
		this.rows = new OutboxRows(table, codec);
		this.ordered = ordered;
		this.changed = changed;
		this.outbox = new OutboxTable(table);
		this.pauseChanged = pauseChanged;
	}

	@Override
	public OutboxSummary summary() {
		return inTransaction(this.rows::summary);
	}

	@Override
	public OutboxSummary recentSummary() {
		return this.recent.get();
	}

	@Override
	public void pause() {
		try {
			this.database.newTransaction().executeWithoutResult((status) -> this.outbox.pause());
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another instance paused the outbox at the same time", ex);
		}
		logger.info("The outbox is paused: events wait until somebody resumes it");
		this.pauseChanged.run();
	}

	@Override
	public void resume() {
		this.database.newTransaction().executeWithoutResult((status) -> this.outbox.resume());
		logger.info("The outbox is resumed");
		this.pauseChanged.run();
	}

	@Override
	public boolean isPaused() {
		return inTransaction(this.outbox::isPaused);
	}

	@Override
	public List<OutboxEntry> list(OutboxFilter filter) {
		return inTransaction(() -> {
			List<OutboxEntry> entries = new ArrayList<>();
			this.rows.forEach(filter, entries::add);
			return entries;
		});
	}

	@Override
	public Optional<OutboxEntry> find(String id) {
		return inTransaction(() -> this.rows.find(OutboxEntry.State.WAITING, id)
			.or(() -> this.rows.find(OutboxEntry.State.DEAD, id)));
	}

	@Override
	public boolean replay(String id) {
		Instant executionTime = this.ordered ? OutboxTable.PARKED : Instant.now();
		return change(id, () -> this.rows.replay(id, executionTime));
	}

	@Override
	public int replay(OutboxFilter filter) {
		Assert.isTrue(filter.state() == OutboxEntry.State.DEAD, "Only dead letters can be replayed");
		return (int) list(filter).stream().filter((entry) -> replay(entry.id())).count();
	}

	@Override
	public boolean discard(String id) {
		return discard(OutboxEntry.State.WAITING, id) || discard(OutboxEntry.State.DEAD, id);
	}

	@Override
	public int discard(OutboxFilter filter) {
		return (int) list(filter).stream().filter((entry) -> discard(filter.state(), entry.id())).count();
	}

	private boolean discard(OutboxEntry.State state, String id) {
		return change(id, () -> this.rows.delete(state, id));
	}

	private boolean change(String id, Supplier<Boolean> change) {
		boolean changed = inTransaction(change);
		if (changed) {
			this.changed.accept(id);
		}
		return changed;
	}

	private <T> T inTransaction(Supplier<T> action) {
		T result = this.database.newTransaction().execute((status) -> action.get());
		Assert.state(result != null, "There is no result");
		return result;
	}

}
