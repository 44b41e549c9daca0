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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The events of the outbox. Rows are in the order of linked accounts and times. Those
 * that wait for another one of their account are parked: due when nobody will care.
 */
final class OutboxTable extends TaskTable<OutboxRow> {

	static final String OUTBOX = "refold-outbox";

	static final String DEAD = OUTBOX + "-dead";

	static final Instant PARKED = Instant.parse("3000-01-01T00:00:00Z");

	/**
	 * The row that is there while no event is to be sent.
	 */
	private static final String PAUSED = OUTBOX + "-paused";

	private static final String NAME = RefoldTable.TASK.tableName();

	private static final int BATCH = 100;

	private static final String ACCOUNT = "{fn substring(task_instance, 1, " + OutboxRowIds.ACCOUNT_LENGTH + ")}";

	private static final String OLDEST = "select min({fn substring(task_instance, " + (OutboxRowIds.ACCOUNT_LENGTH + 1)
			+ ", " + OutboxRowIds.TIME_LENGTH + ")}) from " + NAME + " where task_name = ?";

	private static final String SELECT_STUCK = "select " + ACCOUNT + " from " + NAME + " where task_name = ? group by "
			+ ACCOUNT + " having min(execution_time) >= ?";

	private static final String RELEASE = "update " + NAME + " set execution_time = ?, version = version + 1"
			+ " where task_name = ?%s and execution_time >= ? and picked = ?";

	private final String releaseHead;

	OutboxTable(RefoldDatabase database) {
		super(database, RefoldTable.TASK, OUTBOX, OutboxRow.class);
		this.releaseHead = RELEASE.formatted(" and task_instance = (select h.task_instance from"
				+ " (select task_instance from " + NAME
				+ " where task_name = ? and task_instance >= ? and task_instance <= ? order by task_name, task_instance"
				+ dialect().getQueryLimitPart(1) + ") h)");
	}

	@Override
	protected Instant time(ResultSet result) throws SQLException {
		return OutboxRowIds.time(result.getString("task_instance"));
	}

	@Override
	protected @Nullable Instant oldest(JdbcTemplate jdbc) {
		String oldest = jdbc.queryForObject(OLDEST, String.class, OUTBOX);
		return (oldest != null) ? OutboxRowIds.parse(oldest) : null;
	}

	int insert(JdbcTemplate jdbc, String id, OutboxRow row, boolean parked) {
		return insert(jdbc, id, row, parked ? PARKED : Instant.now());
	}

	boolean isPaused() {
		return database().separately((jdbc) -> count(jdbc, PAUSED, false) > 0);
	}

	/**
	 * Hold back all events, whichever instance they are in.
	 */
	void pause() {
		if (!isPaused()) {
			database().insertIfAbsent((jdbc) -> insert(jdbc, PAUSED, "1", null, PARKED));
		}
	}

	void resume() {
		delete(PAUSED, "1");
	}

	/**
	 * Make the first row of each account due, if it is parked.
	 */
	boolean releaseHeads(Collection<String> accounts) {
		int[][] released = database()
			.separately((jdbc) -> jdbc.batchUpdate(this.releaseHead, accounts, BATCH, (statement, account) -> {
				dialect().setInstant(statement, 1, Instant.now());
				statement.setString(2, OUTBOX);
				statement.setString(3, OUTBOX);
				statement.setString(4, OutboxRowIds.first(account));
				statement.setString(5, OutboxRowIds.last(account));
				dialect().setInstant(statement, 6, PARKED);
				statement.setBoolean(7, false);
			}));
		return Stream.of(released).flatMapToInt(Arrays::stream).anyMatch((rows) -> rows != 0);
	}

	/**
	 * Make the first row of each account due that has none but parked rows.
	 */
	boolean releaseStuck() {
		List<String> stuck = database().separately((jdbc) -> jdbc.query(SELECT_STUCK, (statement) -> {
			statement.setString(1, OUTBOX);
			dialect().setInstant(statement, 2, PARKED);
		}, (result, row) -> result.getString(1)));
		return releaseHeads(new TreeSet<>(stuck));
	}

	boolean releaseAll() {
		return database().separately((jdbc) -> jdbc.update(RELEASE.formatted(""), (statement) -> {
			dialect().setInstant(statement, 1, Instant.now());
			statement.setString(2, OUTBOX);
			dialect().setInstant(statement, 3, PARKED);
			statement.setBoolean(4, false);
		})) > 0;
	}

}
