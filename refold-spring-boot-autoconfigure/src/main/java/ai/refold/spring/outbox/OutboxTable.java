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
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.AccountPositions;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The table of the outbox. The id of a row is its position.
 */
final class OutboxTable extends TaskTable<OutboxRow> {

	static final String OUTBOX = "refold-outbox";

	static final String DEAD = OUTBOX + "-dead";

	/**
	 * How old rows are at least that make up a backlog.
	 */
	private static final Duration BACKLOG_AGE = Duration.ofMinutes(1);

	/**
	 * When rows are due that go before all others.
	 */
	private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

	/**
	 * How many rows to look at, of those that became due last. Those that were tried
	 * before are among them.
	 */
	private static final int LATEST = 100;

	static final String LATEST_DUE = "task_name = ? and execution_time > ? and execution_time <= ?"
			+ " and picked = ? order by task_name desc, execution_time desc";

	private static final String WAITING = "task_name = ? order by task_name, execution_time";

	private static final String PAUSED = OUTBOX + "-paused";

	private static final String ID = "task_instance";

	private static final String OLDEST = "select min(%s) from %s where task_name = ?"
		.formatted(AccountPositions.timeIn(ID), RefoldTable.TASK.tableName());

	/**
	 * The row that exists while sending is paused.
	 */
	private final String paused;

	OutboxTable(RefoldDatabase database) {
		super(database, RefoldTable.TASK, OUTBOX, OutboxRow.CODEC, ID);
		this.paused = database.group().task(PAUSED);
	}

	@Override
	protected String position(String id, @Nullable OutboxRow contents) {
		return id;
	}

	@Override
	protected Instant time(ResultSet result) throws SQLException {
		return AccountPositions.time(result.getString(ID));
	}

	@Override
	protected @Nullable Instant oldest(JdbcTemplate jdbc) {
		String oldest = jdbc.queryForObject(OLDEST, String.class, task(false));
		return (oldest != null) ? AccountPositions.parse(oldest) : null;
	}

	/**
	 * A row that is part of a backlog lines up before those that have just been written,
	 * so that the latest of the line are those.
	 */
	@Override
	protected Instant releasedAt(String id) {
		Instant now = Instant.now();
		Instant backlog = now.minus(BACKLOG_AGE);
		return AccountPositions.time(id).isBefore(backlog) ? backlog : now;
	}

	/**
	 * Have the youngest rows that are due go before all others, unless they are part of a
	 * backlog.
	 * @param count how many at most
	 * @return how many
	 */
	long advanceYoungest(int count) {
		Instant now = Instant.now();
		Instant backlog = now.minus(BACKLOG_AGE);
		return ids(LATEST_DUE, LATEST, (statement) -> {
			statement.setString(1, task(false));
			dialect().setInstant(statement, 2, backlog);
			dialect().setInstant(statement, 3, now);
			statement.setBoolean(4, false);
		}).stream()
			.filter((id) -> AccountPositions.time(id).isAfter(backlog))
			.filter((id) -> advance(id, backlog, FIRST))
			.limit(count)
			.count();
	}

	/**
	 * Return how many rows wait, 0 if they are few: to count them reads them all.
	 * @param smallest how many rows are not few
	 */
	long waiting(int smallest) {
		boolean few = ids(WAITING, smallest, (statement) -> statement.setString(1, task(false))).size() < smallest;
		return few ? 0 : database().separately((jdbc) -> count(jdbc, task(false), false));
	}

	boolean isPaused() {
		return database().separately((jdbc) -> count(jdbc, this.paused, false) > 0 || count(jdbc, PAUSED, false) > 0);
	}

	/**
	 * Hold back all events, whichever instance they are in.
	 */
	void pause() {
		if (!isPaused()) {
			database().insertIfAbsent((jdbc) -> insert(jdbc, this.paused, "1", null, PARKED));
		}
	}

	void resume() {
		delete(this.paused, "1");
		delete(PAUSED, "1");
	}

}
