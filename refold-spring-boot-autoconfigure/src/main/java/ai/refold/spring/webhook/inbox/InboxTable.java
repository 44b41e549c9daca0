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
package ai.refold.spring.webhook.inbox;

import java.time.Instant;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The statements on the table that are the inbox's own. None manages a transaction. The
 * id alone is the primary key, so that a row refuses the same delivery whatever has
 * become of it.
 */
final class InboxTable {

	static final String NAME = "refold_inbox";

	static final String INBOX = "refold-inbox";

	static final String DEAD = "refold-inbox-dead";

	/**
	 * Rows that remember a delivery all listeners are done with.
	 */
	static final String DONE = "refold-inbox-done";

	private static final String RECEIVED_AT = "received_at";

	private static final String INSERT = "insert into " + NAME
			+ " (task_name, task_instance, task_data, execution_time, picked, version, received_at)"
			+ " values (?, ?, ?, ?, ?, ?, ?)";

	private static final String OLDEST = "select min(received_at) from " + NAME + " where task_name = ?";

	private static final String DELETE_EXPIRED = "delete from " + NAME
			+ " where task_name = ? and execution_time <= ? and picked = ?";

	private final TaskTable table;

	private final JdbcTemplate jdbc;

	private final JdbcCustomization dialect;

	InboxTable(TaskTable table) {
		this.table = table;
		this.jdbc = table.database().jdbc();
		this.dialect = table.database().dialect();
	}

	void probe() {
		try {
			this.table.probe(RECEIVED_AT);
		}
		catch (DataAccessException ex) {
			RefoldDatabase database = this.table.database();
			throw new MissingInboxTableException(NAME, database.name(), database.product(), ex);
		}
	}

	void insert(String id, byte[] data, Instant received) {
		this.jdbc.update(INSERT, (statement) -> {
			statement.setString(1, INBOX);
			statement.setString(2, id);
			this.dialect.setTaskData(statement, 3, data);
			this.dialect.setInstant(statement, 4, received);
			statement.setBoolean(5, false);
			statement.setLong(6, 1);
			statement.setLong(7, received.toEpochMilli());
		});
	}

	@Nullable Instant oldest() {
		Long oldest = this.jdbc.queryForObject(OLDEST, Long.class, INBOX);
		return (oldest != null) ? Instant.ofEpochMilli(oldest) : null;
	}

	/**
	 * Forget what need not be remembered any longer, all at once. While the application
	 * runs that is done row by row; after a long pause it would hold up what is new.
	 */
	void deleteExpired() {
		this.jdbc.update(DELETE_EXPIRED, (statement) -> {
			statement.setString(1, DONE);
			this.dialect.setInstant(statement, 2, Instant.now());
			statement.setBoolean(3, false);
		});
	}

}
