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
import java.util.List;
import java.util.stream.IntStream;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TaskRowsCustomization}.
 */
class TaskRowsCustomizationTests {

	@ParameterizedTest
	@EnumSource(names = { "TASK", "INBOX" })
	void h2ReadsNoMoreDueRowsThanItReturns(RefoldTable table) {
		try (HikariDataSource dataSource = Databases.h2()) {
			Databases.createTables(dataSource, "h2");
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			String more = (table == RefoldTable.INBOX) ? ", received_at" : "";
			jdbc.batchUpdate(
					"insert into " + table.tableName() + " (task_name, task_instance, execution_time, picked, version"
							+ more + ") values ('mine', ?, ?, false, 1" + (more.isEmpty() ? ")" : ", 0)"),
					IntStream.range(0, 1000)
						.mapToObj((i) -> new Object[] { "row-" + i, OffsetDateTime.now().minusHours(i) })
						.toList());
			String query = TaskRowsCustomization.of(new DefaultJdbcCustomization(false), "mine")
				.createSelectDueQuery(table.tableName(), 8, "", false);
			assertThat(
					jdbc.query(query, (result, row) -> result.getString("task_instance"), false, OffsetDateTime.now()))
				.isEqualTo(List.of("row-999", "row-998", "row-997", "row-996", "row-995", "row-994", "row-993",
						"row-992"));
			assertThat(jdbc.queryForObject("explain analyze " + query, String.class, false, OffsetDateTime.now()))
				.containsPattern("scanCount: (8|9)\\b");
			assertThat(jdbc.queryForObject(
					"explain analyze select * from " + table.tableName()
							+ " where picked = ? and last_heartbeat <= ? order by last_heartbeat",
					String.class, true, OffsetDateTime.now()))
				.as("the search for rows whose instance died")
				.containsPattern("scanCount: (0|1|2)\\b");
		}
	}

}
