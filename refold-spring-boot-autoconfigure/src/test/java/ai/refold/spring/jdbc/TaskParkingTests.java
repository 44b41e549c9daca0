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

import java.time.OffsetDateTime;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TaskParking}.
 */
class TaskParkingTests {

	private static final OffsetDateTime LIMIT = OffsetDateTime.parse("3000-01-01T00:00:00Z");

	@Test
	void rowsThatAreBeingWorkedOnAreFoundBeforePostgresHasCountedTheTable() {
		try (HikariDataSource dataSource = Postgres.newDataSource()) {
			Databases.createTables(dataSource, "postgresql");
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("alter table refold_task set (autovacuum_enabled = false)");
			insert(jdbc, 20_000);
			String plan = String.join("\n",
					jdbc.queryForList("explain select task_instance from refold_task where " + TaskParking.RUNNING,
							String.class, LIMIT, "mine"));
			assertThat(plan).contains("refold_task_last_heartbeat")
				.doesNotContain("refold_task_due", "refold_task_pkey", "Seq Scan");
		}
	}

	@Test
	void rowsThatAreBeingWorkedOnAreFoundWithoutReadingAllRowsOfH2() {
		try (HikariDataSource dataSource = Databases.h2()) {
			Databases.createTables(dataSource, "h2");
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			insert(jdbc, 1000);
			assertThat(jdbc.queryForObject(
					"explain analyze select task_instance from refold_task where " + TaskParking.RUNNING, String.class,
					LIMIT, "mine"))
				.containsPattern("scanCount: (0|1|2)\\b");
		}
	}

	private static void insert(JdbcTemplate jdbc, int rows) {
		jdbc.batchUpdate(
				"insert into refold_task (task_name, task_instance, execution_time, picked, version) values ('mine', ?, ?, false, 1)",
				IntStream.range(0, rows)
					.mapToObj((i) -> new Object[] { "row-" + i, OffsetDateTime.now().minusHours(1) })
					.toList());
	}

}
