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
package ai.refold.spring.webhook.jdbc;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.jdbc.DatabaseClock;
import ai.refold.spring.jdbc.HashedId;

/**
 * The statements on the table of contacts: one row for all instances, one for each linked
 * account.
 */
final class ContactTable {

	private static final String NAME = "refold_contact";

	private static final String INSTANCES = "instances";

	/**
	 * Comes before all hashes, also where an empty text is none.
	 */
	private static final String FIRST = "0";

	private final String find;

	private final String insert;

	private final String touch;

	private final String touchInstances;

	private final String lease;

	private final String accounts;

	private final String forget;

	ContactTable(DatabaseClock clock) {
		String now = clock.millis();
		this.find = "select last_at, leased_until, " + now + " as read_at from " + NAME + " where id = ?";
		this.insert = "insert into " + NAME + " (id, linked_account_id, last_at, leased_until) values (?, ?, " + now
				+ ", 0)";
		this.touch = "update " + NAME + " set last_at = " + now + " where id = ?";
		this.touchInstances = "update " + NAME + " set last_at = " + now
				+ ", leased_until = 0 where id = ? and leased_until = ?";
		this.lease = "update " + NAME + " set leased_until = ? where id = ? and leased_until = ?";
		this.accounts = "select linked_account_id from " + NAME
				+ " where last_at >= ? and id > ? and id <> ? order by id";
		this.forget = "delete from " + NAME + " where last_at < ? and id <> ?";
	}

	@Nullable ContactRow instances(JdbcClient jdbc) {
		return jdbc.sql(this.find)
			.param(INSTANCES)
			.query((row, number) -> new ContactRow(row.getLong(1), row.getLong(2), row.getLong(3)))
			.optional()
			.orElse(null);
	}

	void insertInstances(JdbcClient jdbc) {
		jdbc.sql(this.insert).params(INSTANCES, INSTANCES).update();
	}

	boolean touchInstances(JdbcClient jdbc, long lease) {
		return jdbc.sql(this.touchInstances).params(INSTANCES, lease).update() == 1;
	}

	boolean lease(JdbcClient jdbc, long until, long before) {
		return jdbc.sql(this.lease).params(until, INSTANCES, before).update() == 1;
	}

	boolean touch(JdbcClient jdbc, String account) {
		return jdbc.sql(this.touch).param(HashedId.of(account)).update() == 1;
	}

	void insert(JdbcClient jdbc, String account) {
		jdbc.sql(this.insert).params(HashedId.of(account), account).update();
	}

	List<String> accounts(JdbcClient jdbc, Instant since, @Nullable String after, int limit) {
		return jdbc.sql(this.accounts)
			.params(since.toEpochMilli(), (after != null) ? HashedId.of(after) : FIRST, INSTANCES)
			.withMaxRows(limit)
			.query(String.class)
			.list();
	}

	int forget(JdbcClient jdbc, long before) {
		return jdbc.sql(this.forget).params(before, INSTANCES).update();
	}

}
