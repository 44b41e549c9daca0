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
package ai.refold.benchmarks.outbox;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A PostgreSQL with rows to send.
 */
final class OutboxDatabaseServer implements AutoCloseable {

	private final EmbeddedPostgres postgres;

	private final JdbcTemplate jdbc;

	private OutboxDatabaseServer(EmbeddedPostgres postgres) {
		this.postgres = postgres;
		this.jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
		this.jdbc.execute("create table orders (id varchar(36) primary key, amount int not null)");
		this.jdbc.execute(
				"create table hand_written (id varchar(36) primary key, account varchar(100) not null, body text not null)");
	}

	static OutboxDatabaseServer start() throws IOException {
		return new OutboxDatabaseServer(EmbeddedPostgres.start());
	}

	String url() {
		return this.postgres.getJdbcUrl("postgres", "postgres");
	}

	/**
	 * Replace all rows of the outbox.
	 */
	void fillOutbox(int rows, int accounts, boolean ordered) {
		this.jdbc.update("delete from refold_task where task_name = 'refold-outbox'");
		this.jdbc.update(
				"""
						insert into refold_task (task_name, task_instance, task_data, execution_time, picked, version)
						select 'refold-outbox', lpad(to_hex(i % ?), 16, '0') || lpad(to_hex(i), 16, '0') || '00000000',
						convert_to('{"id":"' || i || '","key":"key-' || i || '","event":"invoice.paid","account":"account-' || i % ?
						|| '","payload":"{\\"amount\\":250}","time":"' || to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
						|| 'Z"}', 'UTF8'), case when ? then timestamptz '3000-01-01 00:00:00Z' else now() end, false, 1
						from generate_series(1, ?) i
						""",
				accounts, accounts, ordered, rows);
		this.jdbc.execute("vacuum analyze refold_task");
	}

	/**
	 * Replace all rows of the table that is written by hand.
	 */
	void fillHandWritten(int rows, int accounts) {
		this.jdbc.update("delete from hand_written");
		this.jdbc.update("""
				insert into hand_written select i, 'account-' || i % ?,
				'{"event":"invoice.paid","payload":{"amount":250}}' from generate_series(1, ?) i
				""", accounts, rows);
		this.jdbc.execute("vacuum analyze hand_written");
	}

	@Override
	public void close() throws IOException {
		this.postgres.close();
	}

}
