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
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The table of the outbox. Rows are in the order of linked accounts and times. Those that
 * wait for another one of their account are parked: due when nobody will care.
 */
final class OutboxTable extends TaskTable<OutboxRow> {

	static final String OUTBOX = "refold-outbox";

	static final String DEAD = OUTBOX + "-dead";

	static final Instant PARKED = Instant.parse("3000-01-01T00:00:00Z");

	/**
	 * How old rows are at least that make up a backlog.
	 */
	private static final Duration BACKLOG_AGE = Duration.ofMinutes(1);

	/**
	 * When rows are due that go before all others.
	 */
	private static final Instant FIRST = Instant.EPOCH;

	/**
	 * How many of the rows to look at that came to be due last: those that were tried
	 * before are among them.
	 */
	private static final int LATEST = 100;

	private static final String PAUSED = OUTBOX + "-paused";

	private static final String NAME = RefoldTable.TASK.tableName();

	private static final String ACCOUNT = "{fn substring(task_instance, 1, " + OutboxRowIds.ACCOUNT_LENGTH + ")}";

	private static final String TIME = "{fn substring(task_instance, " + (OutboxRowIds.ACCOUNT_LENGTH + 1) + ", "
			+ OutboxRowIds.TIME_LENGTH + ")}";

	private static final String OLDEST = "select min(" + TIME + ") from " + NAME + " where task_name = ?";

	private static final String SELECT_STUCK = "select " + ACCOUNT + " from " + NAME + " where task_name = ? group by "
			+ ACCOUNT + " having min(execution_time) >= ? order by min(" + TIME + ")";

	private static final String PARKED_ROWS = "task_name = ? and execution_time >= ? order by task_name, execution_time";

	private static final String LINE = "task_name = ? and execution_time < ? order by task_name, execution_time";

	static final String LATEST_DUE = "task_name = ? and execution_time > ? and execution_time <= ?"
			+ " and picked = ? order by task_name desc, execution_time desc";

	private static final String RELEASE = "update " + NAME + " set execution_time = ?, version = version + 1"
			+ " where task_name = ? and task_instance = ? and execution_time >= ? and picked = ?";

	private static final String HEAD = "task_name = ? and task_instance >= ? and task_instance <= ?"
			+ " order by task_name, task_instance";

	/**
	 * The row that exists while sending is paused.
	 */
	private final String paused;

	OutboxTable(RefoldDatabase database) {
		super(database, RefoldTable.TASK, OUTBOX, OutboxRow.CODEC);
		this.paused = database.group().task(PAUSED);
	}

	@Override
	protected Instant time(ResultSet result) throws SQLException {
		return OutboxRowIds.time(result.getString("task_instance"));
	}

	@Override
	protected @Nullable Instant oldest(JdbcTemplate jdbc) {
		String oldest = jdbc.queryForObject(OLDEST, String.class, task(false));
		return (oldest != null) ? OutboxRowIds.parse(oldest) : null;
	}

	int insert(JdbcTemplate jdbc, String id, OutboxRow row, boolean parked) {
		return insert(jdbc, id, row, parked ? PARKED : Instant.now());
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

	/**
	 * Make the first row of each account due, if it is parked. What other transactions
	 * write at the same time is not waited for.
	 * @return how many rows are due now that were parked
	 */
	int releaseHeads(Collection<String> accounts) {
		return release(accounts.stream().flatMap((account) -> head(account).stream()).toList());
	}

	private List<String> head(String account) {
		return ids(HEAD, 1, (statement) -> {
			statement.setString(1, task(false));
			statement.setString(2, OutboxRowIds.first(account));
			statement.setString(3, OutboxRowIds.last(account));
		});
	}

	/**
	 * A row that is part of a backlog lines up before those that have just been written,
	 * so that the latest of the line are those.
	 */
	private int release(Collection<String> ids) {
		return makeDue(ids, PARKED, (id) -> {
			Instant now = Instant.now();
			Instant backlog = now.minus(BACKLOG_AGE);
			return OutboxRowIds.time(id).isBefore(backlog) ? backlog : now;
		});
	}

	private int makeDue(Collection<String> ids, Instant from, Function<String, Instant> due) {
		return eachByKey(RELEASE, ids, (statement, id) -> {
			dialect().setInstant(statement, 1, due.apply(id));
			statement.setString(2, task(false));
			statement.setString(3, id);
			dialect().setInstant(statement, 4, from);
			statement.setBoolean(5, false);
		});
	}

	/**
	 * Have the youngest row that is due go before all others, unless it is part of a
	 * backlog.
	 * @return whether there is one
	 */
	boolean advanceYoungest() {
		Instant now = Instant.now();
		Instant backlog = now.minus(BACKLOG_AGE);
		return ids(LATEST_DUE, LATEST, (statement) -> {
			statement.setString(1, task(false));
			dialect().setInstant(statement, 2, backlog);
			dialect().setInstant(statement, 3, now);
			statement.setBoolean(4, false);
		}).stream()
			.filter((id) -> OutboxRowIds.time(id).isAfter(backlog))
			.anyMatch((id) -> makeDue(List.of(id), backlog, (first) -> FIRST) > 0);
	}

	/**
	 * Return accounts that have none but parked rows, those first that have waited the
	 * longest. Reads all rows if any is parked.
	 */
	List<String> stuckAccounts(int limit) {
		return hasParked() ? findStuckAccounts(limit) : List.of();
	}

	private boolean hasParked() {
		return !ids(PARKED_ROWS, 1, (statement) -> {
			statement.setString(1, task(false));
			dialect().setInstant(statement, 2, PARKED);
		}).isEmpty();
	}

	private List<String> findStuckAccounts(int limit) {
		return database()
			.separately((jdbc) -> jdbc.query(SELECT_STUCK + dialect().getQueryLimitPart(limit), (statement) -> {
				statement.setString(1, task(false));
				dialect().setInstant(statement, 2, PARKED);
			}, (result, row) -> result.getString(1)));
	}

	/**
	 * Return how many rows are not parked.
	 * @param limit up to which number to count
	 */
	int released(int limit) {
		return ids(LINE, limit, (statement) -> {
			statement.setString(1, task(false));
			dialect().setInstant(statement, 2, PARKED);
		}).size();
	}

	/**
	 * Make some rows due that are parked.
	 * @return how many
	 */
	int releaseAny(int limit) {
		return release(ids("task_name = ? and execution_time >= ? and picked = ? order by task_name, task_instance",
				limit, (statement) -> {
					statement.setString(1, task(false));
					dialect().setInstant(statement, 2, PARKED);
					statement.setBoolean(3, false);
				}));
	}

}
