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

import ai.refold.spring.jdbc.Databases;

/**
 * Tests for the outbox on H2.
 */
class H2OutboxTests extends AbstractOutboxTests {

	@Override
	HikariDataSource newDataSource() {
		return Databases.h2();
	}

	@Override
	String platform() {
		return "h2";
	}

	@Override
	long rowsRead(String query, Object... arguments) {
		return numbers(this.fixture.jdbc.queryForObject("explain analyze " + query, String.class, arguments),
				"scanCount: (\\d+)");
	}

	@Override
	String lockTimeout() {
		return "set lock_timeout 200";
	}

}
