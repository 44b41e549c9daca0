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
package ai.refold.spring.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.PreparedStatementSetter;

import ai.refold.spring.Internal;

/**
 * A table processed by db-scheduler, and the statements on it that db-scheduler does not
 * provide. They are kept apart from the transaction of the current thread, and leave rows
 * alone that are being worked on. Connects when it is created. Thread-safe.
 *
 * @param <C> the type of the rows' contents
 * @since 0.1.0
 */
@Internal
public abstract class TaskTable<C> {

	/**
	 * When a row is due that waits for another one: in the far future.
	 */
	public static final Instant PARKED = Instant.parse("3000-01-01T00:00:00Z");

	/**
	 * How many rows are read at once, so that many do not fill the memory.
	 */
	private static final int PAGE = 50;

	/**
	 * How many bytes of a row are read where its payload is not wanted.
	 */
	private static final int HEAD = 4096;

	private static final byte[] NOTHING = {};

	private static final String SILENT = "last_heartbeat <= ? and picked = ? and picked_by = ? and task_name = ?";

	/**
	 * In one statement, or a row that is picked meanwhile would be counted twice.
	 */
	private static final String COUNTS = "select count(case when task_name = ? and picked = false then 1 end),"
			+ " count(case when task_name = ? and picked = true then 1 end),"
			+ " count(case when task_name = ? and picked = false then 1 end) from %s where task_name in (?, ?)";

	private static final String ADOPTABLE = "task_name = ? and (picked = ? or last_heartbeat <= ?)";

	final String name;

	final String waiting;

	final String dead;

	final String done;

	final String position;

	final TaskDataCodec<C> codec;

	private final RefoldDatabase database;

	private final String task;

	private final JdbcCustomization dialect;

	private final String select;

	private final String selectHeads;

	private final String insert;

	private final String release;

	private final String advance;

	/**
	 * Create a new {@code TaskTable}.
	 * @param database has the table
	 * @param table the table
	 * @param task the name of the rows to be worked on, and the beginning of that of the
	 * others: never to be changed, as rows outlive the version that wrote them
	 * @param codec writes and reads the rows' contents
	 * @param position the column with the rows' positions
	 * @param columns those beside the columns of db-scheduler
	 */
	protected TaskTable(RefoldDatabase database, RefoldTable table, String task, TaskDataCodec<C> codec,
			String position, String... columns) {
		this.database = database;
		this.name = table.tableName();
		this.position = position;
		this.task = task;
		this.waiting = database.group().task(task);
		this.dead = database.group().task(task + "-dead");
		this.done = database.group().task(task + "-done");
		String more = Stream.of(columns).map((column) -> ", " + column).reduce("", String::concat);
		String select = "select task_name, task_instance, %s" + more + " from " + this.name + " where ";
		this.select = select.formatted("task_data");
		this.selectHeads = select.formatted("substring(task_data from 1 for %d) as task_head".formatted(HEAD));
		this.insert = "insert into " + this.name
				+ " (task_name, task_instance, task_data, execution_time, picked, version" + more
				+ ") values (?, ?, ?, ?, ?, ?" + ", ?".repeat(columns.length) + ")";
		String due = "update " + this.name + " set execution_time = ?%s"
				+ " where task_name = ? and task_instance = ? and execution_time >= ? and picked = ?";
		this.release = due.formatted(", version = version + 1");
		this.advance = due.formatted("");
		this.dialect = TaskRowsCustomization.of(dialect(database), this.waiting);
		this.codec = codec;
	}

	/**
	 * Detect the dialect, unless db-scheduler has none for the product: it would warn of
	 * that at each start.
	 */
	private static JdbcCustomization dialect(RefoldDatabase database) {
		if ("H2".equals(database.product())) {
			return new DefaultJdbcCustomization(false);
		}
		boolean withoutZone = database.product().matches("(?i).*(mysql|mariadb).*");
		return new AutodetectJdbcCustomization(database.dataSource(), withoutZone);
	}

	/**
	 * Return the position of a row in its linked account.
	 * @param id the row's id
	 * @param contents what it contains, {@code null} if that cannot be read
	 * @return the position, {@code null} if it waits for no other row, or that is not
	 * known
	 * @see AccountPositions
	 */
	protected abstract @Nullable String position(String id, @Nullable C contents);

	/**
	 * Return when a row was made.
	 * @param result at the row, with its id, its contents, and the columns that are named
	 * beside those
	 * @return the time
	 * @throws SQLException if the result cannot be read
	 */
	protected abstract Instant time(ResultSet result) throws SQLException;

	/**
	 * Return when the oldest row was made that waits or is being worked on.
	 * @param jdbc runs the query
	 * @return the time, {@code null} if there is no such row
	 */
	protected abstract @Nullable Instant oldest(JdbcTemplate jdbc);

	/**
	 * Return the database that has the table.
	 * @return the database
	 */
	public final RefoldDatabase database() {
		return this.database;
	}

	/**
	 * Return how values are written and read.
	 * @return the dialect
	 */
	protected final JdbcCustomization dialect() {
		return this.dialect;
	}

	/**
	 * Return the name of the rows that wait, or were given up.
	 * @param dead whether they were given up
	 * @return the name of their task
	 */
	public final String task(boolean dead) {
		return dead ? this.dead : this.waiting;
	}

	/**
	 * Insert a row that waits.
	 * @param jdbc runs the statement
	 * @param id the row's id
	 * @param contents what it contains
	 * @param due when it is to be worked on
	 * @param values those of the columns beside db-scheduler's
	 * @return how many rows were inserted
	 */
	public final int insert(JdbcTemplate jdbc, String id, C contents, Instant due, @Nullable Object... values) {
		return insert(jdbc, this.waiting, id, this.codec.write(contents), due, values);
	}

	/**
	 * Insert a row that waits, unless one with its key exists.
	 * @param jdbc runs the statement
	 * @param id the row's id
	 * @param contents what it contains
	 * @param due when it is to be worked on
	 * @param values those of the columns beside db-scheduler's
	 * @return how many rows were inserted
	 */
	protected final int insertIfAbsent(JdbcTemplate jdbc, String id, C contents, Instant due,
			@Nullable Object... values) {
		return insert(jdbc, this.database.clock().unlessPresent(this.insert), this.waiting, id,
				this.codec.write(contents), due, values);
	}

	/**
	 * Insert a row.
	 * @param jdbc runs the statement
	 * @param taskName the name of its task
	 * @param id the row's id
	 * @param data what it contains
	 * @param due when it is to be worked on
	 * @param values those of the columns beside db-scheduler's
	 * @return how many rows were inserted
	 */
	protected final int insert(JdbcTemplate jdbc, String taskName, String id, byte @Nullable [] data, Instant due,
			@Nullable Object... values) {
		return insert(jdbc, this.insert, taskName, id, data, due, values);
	}

	private int insert(JdbcTemplate jdbc, String sql, String taskName, String id, byte @Nullable [] data, Instant due,
			@Nullable Object... values) {
		return jdbc.update(sql, (statement) -> {
			statement.setString(1, taskName);
			statement.setString(2, id);
			this.dialect.setTaskData(statement, 3, data);
			this.dialect.setInstant(statement, 4, due);
			statement.setBoolean(5, false);
			statement.setLong(6, 1);
			for (int i = 0; i < values.length; i++) {
				statement.setObject(7 + i, values[i]);
			}
		});
	}

	/**
	 * Count the rows. Reads all of them, though not their contents.
	 * @return the counts
	 */
	public final TaskSummary summary() {
		return this.database.separately((jdbc) -> {
			Instant oldest = oldest(jdbc);
			return jdbc
				.query(COUNTS.formatted(this.name),
						(result, row) -> new TaskSummary(result.getLong(1), result.getLong(2), result.getLong(3),
								oldest),
						this.waiting, this.waiting, this.dead, this.waiting, this.dead)
				.get(0);
		});
	}

	/**
	 * Count rows.
	 * @param jdbc runs the query
	 * @param taskName the name of their task
	 * @param picked whether they are being worked on
	 * @return how many there are
	 */
	protected final long count(JdbcTemplate jdbc, String taskName, boolean picked) {
		Long count = jdbc.queryForObject("select count(*) from " + this.name + " where task_name = ? and picked = ?",
				Long.class, taskName, picked);
		return (count != null) ? count : 0;
	}

	/**
	 * List rows, of which no more than the beginning is read.
	 * @param page reads the rows after the given one, in an order; the first ones for
	 * {@code null}
	 * @param mapper makes something of a row
	 * @param filter chooses among what was made
	 * @param limit how many at most
	 * @param <E> what is made of a row
	 * @return what was made of the rows
	 * @see #page(String, Object...)
	 */
	public final <E> List<E> list(Function<@Nullable TaskRow<C>, List<TaskRow<C>>> page, Function<TaskRow<C>, E> mapper,
			Predicate<E> filter, int limit) {
		List<E> found = new ArrayList<>();
		List<TaskRow<C>> rows = page.apply(null);
		while (!rows.isEmpty()) {
			rows.stream()
				.map((row) -> (row.contents() != null) ? row : find(row.id()).orElse(row))
				.map(mapper)
				.filter(filter)
				.limit(limit - found.size())
				.forEach(found::add);
			rows = (rows.size() == PAGE && found.size() < limit) ? page.apply(rows.get(PAGE - 1)) : List.of();
		}
		return found;
	}

	/**
	 * Read the beginnings of a page of rows.
	 * @param condition which, and in which order
	 * @param arguments those of the condition
	 * @return the rows
	 */
	public final List<TaskRow<C>> page(String condition, Object... arguments) {
		return this.database
			.separately((jdbc) -> jdbc.query(this.selectHeads + condition + this.dialect.getQueryLimitPart(PAGE),
					(result, number) -> row(result, this.codec.readHead(result.getBytes("task_head"))), arguments));
	}

	/**
	 * Find a row that waits or was given up.
	 * @param id its id
	 * @return the row, if it exists
	 */
	public final Optional<TaskRow<C>> find(String id) {
		return this.database.separately((jdbc) -> jdbc.query(this.select + "task_name in (?, ?) and task_instance = ?",
				(result, number) -> row(result, this.codec.read(this.dialect.getTaskData(result, "task_data"))),
				this.waiting, this.dead, id))
			.stream()
			.findFirst();
	}

	private TaskRow<C> row(ResultSet result, @Nullable C contents) throws SQLException {
		return new TaskRow<>(this.dead.equals(result.getString("task_name")), result.getString("task_instance"),
				time(result), contents);
	}

	/**
	 * Have a dead letter wait again.
	 * @param id its id
	 * @param replayed changes its contents
	 * @param due when it is to be worked on
	 * @return whether there was such a dead letter that can be read
	 */
	public final boolean replay(String id, UnaryOperator<C> replayed, Instant due) {
		return find(id).filter(TaskRow::dead)
			.map(TaskRow::contents)
			.filter((contents) -> move(id, this.dead, this.waiting, this.codec.write(replayed.apply(contents)), due))
			.isPresent();
	}

	/**
	 * Keep nothing of a row but its id.
	 * @param taskName the name of its task
	 * @param id its id
	 * @param until until when to keep that
	 * @return whether there was such a row that no instance works on
	 */
	public final boolean forget(String taskName, String id, Instant until) {
		return move(id, taskName, this.done, NOTHING, until);
	}

	private boolean move(String id, String taskName, String newTaskName, byte[] data, Instant due) {
		return this.database.separately((jdbc) -> jdbc.update(
				"update " + this.name + " set task_name = ?, task_data = ?, execution_time = ?,"
						+ " version = version + 1 where task_name = ? and task_instance = ? and picked = ?",
				(statement) -> {
					statement.setString(1, newTaskName);
					this.dialect.setTaskData(statement, 2, data);
					this.dialect.setInstant(statement, 3, due);
					statement.setString(4, taskName);
					statement.setString(5, id);
					statement.setBoolean(6, false);
				})) > 0;
	}

	/**
	 * Delete a row.
	 * @param taskName the name of its task
	 * @param id its id
	 * @return whether there was such a row that no instance works on
	 */
	public final boolean delete(String taskName, String id) {
		return this.database.separately((jdbc) -> jdbc.update(
				"delete from " + this.name + " where task_name = ? and task_instance = ? and picked = ?", taskName, id,
				false)) > 0;
	}

	/**
	 * Make rows of versions that named no application rows of this group, some at a time.
	 * @param deadBefore an instance that has given no sign of work on a row since then no
	 * longer works on it
	 * @return whether there may be more of them
	 */
	final boolean adopt(Instant deadBefore) {
		return !this.database.group().isEmpty() && Stream.of("", "-dead", "-done")
			.filter((kind) -> adopt(this.task + kind, this.database.group().task(this.task + kind), deadBefore) == PAGE)
			.count() > 0;
	}

	private int adopt(String taskName, String newTaskName, Instant deadBefore) {
		List<String> ids = ids(ADOPTABLE + " order by task_instance", PAGE, (statement) -> {
			statement.setString(1, taskName);
			statement.setBoolean(2, false);
			this.dialect.setInstant(statement, 3, deadBefore);
		});
		eachByKey("update " + this.name + " set task_name = ?, picked = ?, version = version + 1 where " + ADOPTABLE
				+ " and task_instance = ?", ids, (statement, id) -> {
					statement.setString(1, newTaskName);
					statement.setBoolean(2, false);
					statement.setString(3, taskName);
					statement.setBoolean(4, false);
					this.dialect.setInstant(statement, 5, deadBefore);
					statement.setString(6, id);
				});
		return ids.size();
	}

	/**
	 * Have rows worked on that an instance picked without a response, because the
	 * connection broke.
	 * @param instance picked them
	 * @param silentSince since when they have had no heartbeat
	 * @param known the rows that the instance works on
	 * @return how many rows were changed
	 */
	final int free(String instance, Instant silentSince, Supplier<Set<String>> known) {
		List<String> ids = ids(SILENT, PAGE, (statement) -> setSilent(statement, 0, instance, silentSince));
		Set<String> excepted = known.get();
		return eachByKey(
				"update " + this.name + " set picked = ?, version = version + 1 where " + SILENT
						+ " and task_instance = ?",
				ids.stream().filter((id) -> !excepted.contains(id)).toList(), (statement, id) -> {
					statement.setBoolean(1, false);
					setSilent(statement, 1, instance, silentSince);
					statement.setString(6, id);
				});
	}

	private void setSilent(PreparedStatement statement, int offset, String instance, Instant silentSince)
			throws SQLException {
		this.dialect.setInstant(statement, offset + 1, silentSince);
		statement.setBoolean(offset + 2, true);
		statement.setString(offset + 3, instance);
		statement.setString(offset + 4, this.waiting);
	}

	/**
	 * Delete rows that need not be kept any longer, some at a time.
	 * @return whether there may be more of them
	 */
	final boolean deleteExpired() {
		return List.of(this.dead, this.done).stream().filter((taskName) -> deleteExpired(taskName) == PAGE).count() > 0;
	}

	private int deleteExpired(String taskName) {
		List<String> ids = ids(
				"task_name = ? and execution_time <= ? and picked = ? order by task_name, execution_time", PAGE,
				(statement) -> {
					statement.setString(1, taskName);
					this.dialect.setInstant(statement, 2, Instant.now());
					statement.setBoolean(3, false);
				});
		eachByKey("delete from " + this.name + " where task_name = ? and task_instance = ? and picked = ?", ids,
				(statement, id) -> {
					statement.setString(1, taskName);
					statement.setString(2, id);
					statement.setBoolean(3, false);
				});
		return ids.size();
	}

	/**
	 * Read ids. Locks nothing.
	 * @param condition which, and in which order
	 * @param limit how many at most
	 * @param arguments sets the arguments of the condition
	 * @return the ids
	 */
	protected final List<String> ids(String condition, int limit, PreparedStatementSetter arguments) {
		return this.database.separately(
				(jdbc) -> jdbc.query(
						"select task_instance from " + this.name + " where " + condition
								+ this.dialect.getQueryLimitPart(limit),
						arguments, (result, row) -> result.getString(1)));
	}

	/**
	 * Return when a row is due that is released now.
	 * @param id the row
	 * @return the time
	 */
	protected Instant releasedAt(String id) {
		return Instant.now();
	}

	/**
	 * Make parked rows due.
	 * @param ids the rows, in an order that all instances have in common
	 * @return how many rows were changed
	 */
	final int release(Collection<String> ids) {
		return makeDue(this.release, ids, PARKED, this::releasedAt);
	}

	/**
	 * Change when a row is due that no instance works on. Its version stays: an instance
	 * that has read it, and will pick it, would find another one, and leave it.
	 * @param id the row
	 * @param from when the row is due now, at the earliest
	 * @param due when the row is due then
	 * @return whether the row was changed
	 */
	protected final boolean advance(String id, Instant from, Instant due) {
		return makeDue(this.advance, List.of(id), from, (row) -> due) > 0;
	}

	private int makeDue(String sql, Collection<String> ids, Instant from, Function<String, Instant> due) {
		return eachByKey(sql, ids, (statement, id) -> {
			this.dialect.setInstant(statement, 1, due.apply(id));
			statement.setString(2, this.waiting);
			statement.setString(3, id);
			this.dialect.setInstant(statement, 4, from);
			statement.setBoolean(5, false);
		});
	}

	/**
	 * Run a statement for each of some rows. It has to name the row by its key, because
	 * some databases lock every row that a statement reads on its way.
	 * @param sql the statement
	 * @param ids the rows, in an order that all instances have in common
	 * @param arguments sets the arguments for one of them
	 * @return how many rows were changed
	 */
	final int eachByKey(String sql, Collection<String> ids, ParameterizedPreparedStatementSetter<String> arguments) {
		if (ids.isEmpty()) {
			return 0;
		}
		int[][] changed = this.database
			.retryFailures(() -> this.database.separately((jdbc) -> jdbc.batchUpdate(sql, ids, PAGE, arguments)));
		return (int) Stream.of(changed).flatMapToInt(Arrays::stream).filter((rows) -> rows != 0).count();
	}

}
