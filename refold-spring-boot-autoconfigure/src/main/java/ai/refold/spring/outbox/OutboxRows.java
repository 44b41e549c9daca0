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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The statements of those who look after the outbox. None manages a transaction.
 */
final class OutboxRows {

	private static final int PAGE = 200;

	private static final String SELECT = "select task_instance, task_data from " + OutboxTable.NAME
			+ " where task_name = ? and task_instance > ? and task_instance <= ? order by task_name, task_instance";

	private static final String OLDEST = "select min({fn substring(task_instance, " + (OutboxRowIds.ACCOUNT_LENGTH + 1)
			+ ", " + OutboxRowIds.TIME_LENGTH + ")}) from " + OutboxTable.NAME + " where task_name = ?";

	private final TaskTable table;

	private final JdbcTemplate jdbc;

	private final JdbcCustomization dialect;

	private final TaskDataCodec<OutboxRow> codec;

	OutboxRows(TaskTable table, TaskDataCodec<OutboxRow> codec) {
		this.table = table;
		this.jdbc = table.database().jdbc();
		this.dialect = table.database().dialect();
		this.codec = codec;
	}

	OutboxSummary summary() {
		String oldest = this.jdbc.queryForObject(OLDEST, String.class, OutboxTable.OUTBOX);
		return new OutboxSummary(this.table.count(OutboxTable.OUTBOX, false),
				this.table.count(OutboxTable.OUTBOX, true), this.table.count(OutboxTable.DEAD, false),
				(oldest != null) ? OutboxRowIds.parse(oldest) : null);
	}

	/**
	 * Visit rows page by page, so that many do not fill the memory.
	 */
	void forEach(OutboxFilter filter, Predicate<OutboxEntry> visitor) {
		int left = filter.limit();
		String after = filter.firstId();
		List<OutboxEntry> page;
		do {
			page = page(filter, after);
			for (OutboxEntry entry : page) {
				after = entry.id();
				if (filter.matches(entry) && visitor.test(entry) && --left == 0) {
					return;
				}
			}
		}
		while (page.size() == PAGE);
	}

	private List<OutboxEntry> page(OutboxFilter filter, String after) {
		return this.jdbc.query(SELECT + this.dialect.getQueryLimitPart(PAGE), (statement) -> {
			statement.setString(1, filter.state().taskName());
			statement.setString(2, after);
			statement.setString(3, filter.lastId());
		}, (result, row) -> this.table.map(result, (id, data) -> entry(filter.state(), id, data, false)));
	}

	Optional<OutboxEntry> find(OutboxEntry.State state, String id) {
		return this.table.find(state.taskName(), id, (found, data) -> entry(state, found, data, true));
	}

	private OutboxEntry entry(OutboxEntry.State state, String id, byte @Nullable [] data, boolean withPayload) {
		return OutboxEntry.of(id, state, this.codec.read(data), withPayload);
	}

	boolean replay(String id, Instant executionTime) {
		return this.table.find(OutboxTable.DEAD, id, (found, data) -> Optional.ofNullable(this.codec.read(data)))
			.flatMap((row) -> row)
			.filter((row) -> replay(id, row.replayed(), executionTime))
			.isPresent();
	}

	private boolean replay(String id, OutboxRow row, Instant executionTime) {
		return this.table.move(id, OutboxTable.DEAD, OutboxTable.OUTBOX, this.codec.write(row), executionTime);
	}

	boolean delete(OutboxEntry.State state, String id) {
		return this.table.delete(state.taskName(), id);
	}

}
