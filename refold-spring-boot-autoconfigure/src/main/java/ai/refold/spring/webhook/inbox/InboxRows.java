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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskTable;

/**
 * The statements of those who look after the inbox. None manages a transaction.
 */
final class InboxRows {

	private static final int PAGE = 50;

	private static final byte[] NOTHING = {};

	private static final String SELECT = "select task_instance, task_data, received_at from " + InboxTable.NAME
			+ " where task_name = ? and ";

	private static final String NEXT_PAGE = "(received_at > ? or (received_at = ? and task_instance > ?))"
			+ " order by received_at, task_instance";

	private final TaskTable table;

	private final JdbcTemplate jdbc;

	private final JdbcCustomization dialect;

	private final TaskDataCodec<InboxRow> codec;

	private final Duration window;

	InboxRows(TaskTable table, TaskDataCodec<InboxRow> codec, Duration window) {
		this.table = table;
		this.jdbc = table.database().jdbc();
		this.dialect = table.database().dialect();
		this.codec = codec;
		this.window = window;
	}

	InboxSummary summary() {
		return new InboxSummary(this.table.count(InboxTable.INBOX, false), this.table.count(InboxTable.INBOX, true),
				this.table.count(InboxTable.DEAD, false), new InboxTable(this.table).oldest());
	}

	/**
	 * Visit rows page by page, so that many do not fill the memory.
	 */
	void forEach(InboxFilter filter, Predicate<InboxEntry> visitor) {
		int left = filter.limit();
		long received = -1;
		String after = "";
		List<InboxEntry> page;
		do {
			page = page(filter.state(), received, after);
			for (InboxEntry entry : page) {
				received = entry.receivedAt().toEpochMilli();
				after = entry.id();
				if (filter.matches(entry) && visitor.test(entry) && --left == 0) {
					return;
				}
			}
		}
		while (page.size() == PAGE);
	}

	private List<InboxEntry> page(InboxEntry.State state, long received, String after) {
		return this.jdbc.query(SELECT + NEXT_PAGE + this.dialect.getQueryLimitPart(PAGE),
				(result, row) -> entry(result, state, false), state.taskName(), received, received, after);
	}

	Optional<InboxEntry> find(InboxEntry.State state, String id) {
		return this.jdbc
			.query(SELECT + "task_instance = ?", (result, row) -> entry(result, state, true), state.taskName(), id)
			.stream()
			.findFirst();
	}

	private InboxEntry entry(ResultSet result, InboxEntry.State state, boolean withBody) throws SQLException {
		Instant received = Instant.ofEpochMilli(result.getLong("received_at"));
		return this.table.map(result,
				(id, data) -> InboxEntry.of(id, state, received, this.codec.read(data), withBody));
	}

	boolean replay(String id) {
		return this.table.find(InboxTable.DEAD, id, (found, data) -> Optional.ofNullable(this.codec.read(data)))
			.flatMap((row) -> row)
			.filter((row) -> this.table.move(id, InboxTable.DEAD, InboxTable.INBOX, this.codec.write(row.replayed()),
					Instant.now()))
			.isPresent();
	}

	boolean discard(InboxEntry.State state, String id) {
		return this.table.move(id, state.taskName(), InboxTable.DONE, NOTHING, Instant.now().plus(this.window));
	}

}
