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

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The statements on the table that db-scheduler does not make itself. None manages a
 * transaction.
 */
final class OutboxTable {

	static final String NAME = "refold_task";

	/**
	 * What the instances share the rate limit in.
	 */
	private static final String RATE = "refold_rate";

	static final String OUTBOX = "refold-outbox";

	static final String DEAD = "refold-outbox-dead";

	/**
	 * When rows are due that wait for another one of their account.
	 */
	static final Instant PARKED = Instant.parse("3000-01-01T00:00:00Z");

	/**
	 * The row that is there while no event is to be sent.
	 */
	private static final String PAUSED = "refold-outbox-paused";

	private static final int BATCH = 100;

	private static final String INSERT = "insert into " + NAME
			+ " (task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, ?)";

	private static final String ACCOUNT = "{fn substring(task_instance, 1, " + OutboxRowIds.ACCOUNT_LENGTH + ")}";

	private static final String SELECT_STUCK = "select " + ACCOUNT + " from " + NAME + " where task_name = ? group by "
			+ ACCOUNT + " having min(execution_time) >= ?";

	private static final String RELEASE_ALL = "update " + NAME
			+ " set execution_time = ?, version = version + 1 where task_name = ? and execution_time >= ?"
			+ " and picked = ?";

	private final TaskTable table;

	private final JdbcTemplate jdbc;

	private final JdbcCustomization dialect;

	private final String releaseHead;

	OutboxTable(TaskTable table) {
		RefoldDatabase database = table.database();
		this.table = table;
		this.jdbc = database.jdbc();
		this.dialect = database.dialect();
		this.releaseHead = "update " + NAME + " set execution_time = ?, version = version + 1"
				+ " where task_name = ? and task_instance = (select h.task_instance from (select task_instance from "
				+ NAME + " where task_name = ? and task_instance >= ? and task_instance <= ?"
				+ " order by task_name, task_instance" + this.dialect.getQueryLimitPart(1)
				+ ") h) and execution_time >= ? and picked = ?";
	}

	void probe() {
		probe(NAME, () -> this.table.probe());
		probe(RATE,
				() -> this.jdbc.queryForList("select id, next_send_time from " + RATE + " where next_send_time < 0"));
	}

	private void probe(String name, Runnable probe) {
		try {
			probe.run();
		}
		catch (DataAccessException ex) {
			RefoldDatabase database = this.table.database();
			throw new MissingOutboxTableException(name, database.name(), database.product(), ex);
		}
	}

	void insert(String id, byte[] data, Instant executionTime) {
		insert(OUTBOX, id, data, executionTime);
	}

	private void insert(String taskName, String id, byte @Nullable [] data, Instant executionTime) {
		this.jdbc.update(INSERT, (statement) -> {
			statement.setString(1, taskName);
			statement.setString(2, id);
			this.dialect.setTaskData(statement, 3, data);
			this.dialect.setInstant(statement, 4, executionTime);
			statement.setBoolean(5, false);
			statement.setLong(6, 1);
		});
	}

	boolean isPaused() {
		return this.table.count(PAUSED, false) > 0;
	}

	/**
	 * Hold back all events, whichever instance they are in.
	 * @throws DuplicateKeyException if another instance does so at the same time
	 */
	void pause() {
		if (!isPaused()) {
			insert(PAUSED, "1", null, PARKED);
		}
	}

	void resume() {
		this.table.delete(PAUSED, "1");
	}

	/**
	 * Make the first row of each account due, if it is parked.
	 */
	boolean releaseHeads(Collection<String> accounts) {
		int[][] released = this.jdbc.batchUpdate(this.releaseHead, accounts, BATCH, (statement, account) -> {
			this.dialect.setInstant(statement, 1, Instant.now());
			statement.setString(2, OUTBOX);
			statement.setString(3, OUTBOX);
			statement.setString(4, OutboxRowIds.first(account));
			statement.setString(5, OutboxRowIds.last(account));
			setParked(statement, 6);
		});
		return Stream.of(released).flatMapToInt(Arrays::stream).anyMatch((rows) -> rows != 0);
	}

	/**
	 * Make the first row of each account due that has none but parked rows.
	 */
	boolean releaseStuck() {
		return releaseHeads(new TreeSet<>(this.jdbc.query(SELECT_STUCK, (statement) -> {
			statement.setString(1, OUTBOX);
			this.dialect.setInstant(statement, 2, PARKED);
		}, (result, row) -> result.getString(1))));
	}

	boolean releaseAll() {
		return this.jdbc.update(RELEASE_ALL, (statement) -> {
			this.dialect.setInstant(statement, 1, Instant.now());
			statement.setString(2, OUTBOX);
			setParked(statement, 3);
		}) > 0;
	}

	private void setParked(PreparedStatement statement, int index) throws SQLException {
		this.dialect.setInstant(statement, index, PARKED);
		statement.setBoolean(index + 1, false);
	}

}
