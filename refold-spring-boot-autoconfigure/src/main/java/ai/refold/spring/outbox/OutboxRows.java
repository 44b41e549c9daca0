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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The statements of those who look after the outbox. None manages a transaction.
 */
final class OutboxRows {

	private static final int PAGE = 200;

	private static final String SELECT = "select task_instance, task_data from " + OutboxTable.NAME
			+ " where task_name = ? and task_instance ";

	private static final String REPLAY = "update " + OutboxTable.NAME
			+ " set task_name = ?, task_data = ?, execution_time = ?, version = version + 1"
			+ " where task_name = ? and task_instance = ? and picked = ?";

	private static final String DELETE = "delete from " + OutboxTable.NAME
			+ " where task_name = ? and task_instance = ? and picked = ?";

	private static final String COUNT = "select count(*) from " + OutboxTable.NAME
			+ " where task_name = ? and picked = ?";

	private static final String OLDEST = "select min({fn substring(task_instance, " + (OutboxRowIds.ACCOUNT_LENGTH + 1)
			+ ", " + OutboxRowIds.TIME_LENGTH + ")}) from " + OutboxTable.NAME + " where task_name = ?";

	private final JdbcTemplate jdbc;

	private final JdbcCustomization dialect;

	private final OutboxRowCodec codec;

	OutboxRows(OutboxDatabase database, OutboxRowCodec codec) {
		this.jdbc = database.jdbc();
		this.dialect = database.dialect();
		this.codec = codec;
	}

	OutboxSummary summary() {
		String oldest = this.jdbc.queryForObject(OLDEST, String.class, OutboxTable.OUTBOX);
		return new OutboxSummary(count(OutboxTable.OUTBOX, false), count(OutboxTable.OUTBOX, true),
				count(OutboxTable.DEAD, false), (oldest != null) ? OutboxRowIds.parse(oldest) : null);
	}

	private long count(String taskName, boolean picked) {
		Long count = this.jdbc.queryForObject(COUNT, Long.class, taskName, picked);
		return (count != null) ? count : 0;
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
		String query = SELECT + "> ? and task_instance <= ? order by task_name, task_instance"
				+ this.dialect.getQueryLimitPart(PAGE);
		return this.jdbc.query(query, (statement) -> {
			statement.setString(1, filter.state().taskName());
			statement.setString(2, after);
			statement.setString(3, filter.lastId());
		}, (result, row) -> OutboxEntry.of(result.getString(1), filter.state(),
				this.codec.read(this.dialect.getTaskData(result, "task_data")), false));
	}

	Optional<OutboxEntry> find(OutboxEntry.State state, String id) {
		return this.jdbc
			.query(SELECT + "= ?",
					(result, row) -> OutboxEntry.of(result.getString(1), state,
							this.codec.read(this.dialect.getTaskData(result, "task_data")), true),
					state.taskName(), id)
			.stream()
			.findFirst();
	}

	boolean replay(String id, Instant executionTime) {
		return this.jdbc
			.query(SELECT + "= ?",
					(result, row) -> Optional
						.ofNullable(this.codec.read(this.dialect.getTaskData(result, "task_data"))),
					OutboxTable.DEAD, id)
			.stream()
			.flatMap(Optional::stream)
			.anyMatch((row) -> replay(id, row.replayed(), executionTime));
	}

	private boolean replay(String id, OutboxRow row, Instant executionTime) {
		return this.jdbc.update(REPLAY, (statement) -> {
			statement.setString(1, OutboxTable.OUTBOX);
			this.dialect.setTaskData(statement, 2, this.codec.write(row));
			this.dialect.setInstant(statement, 3, executionTime);
			statement.setString(4, OutboxTable.DEAD);
			statement.setString(5, id);
			statement.setBoolean(6, false);
		}) > 0;
	}

	boolean delete(OutboxEntry.State state, String id) {
		return this.jdbc.update(DELETE, state.taskName(), id, false) > 0;
	}

}
