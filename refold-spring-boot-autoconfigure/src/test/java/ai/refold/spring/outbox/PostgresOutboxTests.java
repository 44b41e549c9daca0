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
import org.junit.jupiter.api.Test;

import ai.refold.spring.jdbc.Postgres;
import ai.refold.spring.jdbc.RefoldTransactionException;

import static ai.refold.spring.outbox.OutboxFixture.message;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the outbox on PostgreSQL.
 */
class PostgresOutboxTests extends AbstractOutboxTests {

	@Override
	HikariDataSource newDataSource() {
		return Postgres.newDataSource();
	}

	@Override
	String platform() {
		return "postgresql";
	}

	@Override
	long rowsRead(String query, Object... arguments) {
		this.fixture.jdbc.execute("analyze refold_task");
		String plan = String.join("\n",
				this.fixture.jdbc.queryForList("explain analyze " + query, String.class, arguments));
		return numbers(plan, "Scan.*actual.*rows=(\\d+)") + numbers(plan, "Removed by Filter: (\\d+)");
	}

	@Override
	String lockTimeout() {
		return "set lock_timeout = 200";
	}

	@Test
	void eventInAnotherSchemaIsRefused() {
		RefoldOutbox outbox = this.fixture.start();
		assertThatExceptionOfType(RefoldTransactionException.class)
			.isThrownBy(() -> this.fixture.transaction.executeWithoutResult((status) -> {
				this.fixture.jdbc.execute("create schema if not exists other");
				this.fixture.jdbc.execute("set local search_path = other");
				this.fixture.fire(outbox, message("lost", "acme"));
			}))
			.withMessageContaining("leads to a database in 'postgres.other' instead of 'postgres.test");
	}

}
