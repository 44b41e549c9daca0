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

import com.zaxxer.hikari.HikariDataSource;

import ai.refold.spring.jdbc.MariaDb;

/**
 * Tests for the outbox on MariaDB.
 */
class MariaDbOutboxTests extends AbstractOutboxTests {

	@Override
	HikariDataSource newDataSource() {
		return MariaDb.newDataSource();
	}

	@Override
	String platform() {
		return "mariadb";
	}

	@Override
	long rowsRead(String query, Object... arguments) {
		Object rows = this.fixture.jdbc.queryForMap("analyze " + query, arguments).get("r_rows");
		return Double.valueOf(String.valueOf(rows)).longValue();
	}

	@Override
	String lockTimeout() {
		return "set innodb_lock_wait_timeout = 1";
	}

}
