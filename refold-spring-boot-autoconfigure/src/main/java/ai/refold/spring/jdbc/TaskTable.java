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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * A table that a db-scheduler works off, and the statements on it that db-scheduler does
 * not make itself. Rows that are being worked on are left alone. No statement manages a
 * transaction.
 *
 * @since 0.1.0
 */
@Internal
public final class TaskTable {

	private final RefoldDatabase database;

	private final String name;

	private final JdbcTemplate jdbc;

	private final JdbcCustomization dialect;

	/**
	 * Create a new {@code TaskTable}.
	 * @param database has the table
	 * @param name the table's name
	 */
	public TaskTable(RefoldDatabase database, String name) {
		Assert.notNull(database, "'database' must not be null");
		Assert.hasText(name, "'name' must not be empty");
		this.database = database;
		this.name = name;
		this.jdbc = database.jdbc();
		this.dialect = database.dialect();
	}

	/**
	 * Return the database that has the table.
	 * @return the database
	 */
	public RefoldDatabase database() {
		return this.database;
	}

	/**
	 * Return the table's name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Read the columns of the table.
	 * @param more columns beside those of db-scheduler
	 * @throws DataAccessException if the table cannot be read or lacks a column
	 */
	public void probe(String... more) {
		this.jdbc.queryForList("select task_name, task_instance, task_data, execution_time, picked, picked_by,"
				+ " last_success, last_failure, consecutive_failures, last_heartbeat, version"
				+ ((more.length > 0) ? ", " + String.join(", ", more) : "") + " from " + this.name
				+ " where version < 0");
	}

	/**
	 * Count rows.
	 * @param taskName the name of their task
	 * @param picked whether they are being worked on
	 * @return how many there are
	 */
	public long count(String taskName, boolean picked) {
		Long count = this.jdbc.queryForObject(
				"select count(*) from " + this.name + " where task_name = ? and picked = ?", Long.class, taskName,
				picked);
		return (count != null) ? count : 0;
	}

	/**
	 * Find a row.
	 * @param taskName the name of its task
	 * @param id its id
	 * @param mapper makes something of it
	 * @param <T> what is made of it
	 * @return what was made of it, if it is there
	 */
	public <T> Optional<T> find(String taskName, String id, TaskRowMapper<T> mapper) {
		return this.jdbc
			.query("select task_instance, task_data from " + this.name + " where task_name = ? and task_instance = ?",
					(result, row) -> map(result, mapper), taskName, id)
			.stream()
			.findFirst();
	}

	/**
	 * Make something of the current row of a result.
	 * @param result a result whose first column is {@code task_instance} and that has a
	 * column {@code task_data}
	 * @param mapper makes something of it
	 * @param <T> what is made of it
	 * @return what was made of it
	 * @throws SQLException if the result cannot be read
	 */
	public <T> T map(ResultSet result, TaskRowMapper<T> mapper) throws SQLException {
		return mapper.map(result.getString(1), this.dialect.getTaskData(result, "task_data"));
	}

	/**
	 * Give a row to another task.
	 * @param id the row's id
	 * @param taskName the name of its task
	 * @param newTaskName the name of its next task
	 * @param data its next contents
	 * @param executionTime when it is due
	 * @return whether there was such a row that nobody works on
	 */
	public boolean move(String id, String taskName, String newTaskName, byte @Nullable [] data, Instant executionTime) {
		return this.jdbc.update(
				"update " + this.name + " set task_name = ?, task_data = ?, execution_time = ?,"
						+ " version = version + 1 where task_name = ? and task_instance = ? and picked = ?",
				(statement) -> {
					statement.setString(1, newTaskName);
					this.dialect.setTaskData(statement, 2, data);
					this.dialect.setInstant(statement, 3, executionTime);
					statement.setString(4, taskName);
					statement.setString(5, id);
					statement.setBoolean(6, false);
				}) > 0;
	}

	/**
	 * Delete a row.
	 * @param taskName the name of its task
	 * @param id its id
	 * @return whether there was such a row that nobody works on
	 */
	public boolean delete(String taskName, String id) {
		return this.jdbc.update(
				"delete from " + this.name + " where task_name = ? and task_instance = ? and picked = ?", taskName, id,
				false) > 0;
	}

}
