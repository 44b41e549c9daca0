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

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskRow;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The table of the inbox. The id alone is the primary key, so that a row refuses the same
 * delivery whatever its state.
 */
final class InboxTable extends TaskTable<InboxRow> {

	static final String INBOX = "refold-inbox";

	static final String DEAD = INBOX + "-dead";

	/**
	 * Rows that remember a delivery all listeners are done with.
	 */
	static final String DONE = INBOX + "-done";

	private static final String RECEIVED_AT = "received_at";

	private static final String ACCOUNT_POSITION = "account_position";

	private static final String OLDEST = "select min(received_at) from " + RefoldTable.INBOX.tableName()
			+ " where task_name = ?";

	private final boolean ordered;

	/**
	 * Create a new {@code InboxTable}. The column of the positions is not used before
	 * there is an order.
	 */
	InboxTable(RefoldDatabase database, TaskOrder order) {
		super(database, RefoldTable.INBOX, INBOX, InboxRow.CODEC, ACCOUNT_POSITION, (order == TaskOrder.ACCOUNT)
				? new String[] { RECEIVED_AT, ACCOUNT_POSITION } : new String[] { RECEIVED_AT });
		this.ordered = order == TaskOrder.ACCOUNT;
	}

	@Override
	protected @Nullable String position(String id, @Nullable InboxRow contents) {
		return (contents != null) ? contents.position() : null;
	}

	@Override
	protected Instant time(ResultSet result) throws SQLException {
		return Instant.ofEpochMilli(result.getLong(RECEIVED_AT));
	}

	@Override
	protected @Nullable Instant oldest(JdbcTemplate jdbc) {
		Long oldest = jdbc.queryForObject(OLDEST, Long.class, task(false));
		return (oldest != null) ? Instant.ofEpochMilli(oldest) : null;
	}

	int insert(JdbcTemplate jdbc, String id, InboxRow row, Instant due) {
		long received = row.received().toEpochMilli();
		return this.ordered ? insertIfAbsent(jdbc, id, row, due, received, row.position())
				: insertIfAbsent(jdbc, id, row, due, received);
	}

	/**
	 * Return whether there is a row of this group, or of no application, in any state.
	 */
	boolean isPresent(String id) {
		return !ids("task_instance = ? and (task_name in (?, ?, ?) or task_name not like '%:%')", 1, (statement) -> {
			statement.setString(1, id);
			statement.setString(2, task(false));
			statement.setString(3, task(true));
			statement.setString(4, database().group().task(DONE));
		}).isEmpty();
	}

	List<TaskRow<InboxRow>> page(boolean dead, @Nullable TaskRow<InboxRow> last) {
		long received = (last != null) ? last.time().toEpochMilli() : -1;
		return page(
				"task_name = ? and (received_at > ? or (received_at = ? and task_instance > ?))"
						+ " order by received_at, task_instance",
				task(dead), received, received, (last != null) ? last.id() : "");
	}

}
