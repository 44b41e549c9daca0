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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the scripts that create the outbox's table.
 */
class OutboxSchemaTests {

	private static final Pattern COLUMN = Pattern.compile("^\\t(\\w+) (?!key)[a-z]+[ 0-9(,)a-z]*,$", Pattern.MULTILINE);

	@ParameterizedTest
	@ValueSource(strings = { "mysql", "mariadb", "sqlserver", "oracle", "h2", "hsqldb" })
	void scriptsAgree(String platform) throws IOException {
		assertThat(columns(platform)).hasSize(12).isEqualTo(columns("postgresql"));
		assertThat(script(platform)).contains("primary key (task_name, task_instance)")
			.contains("refold_task_execution_time")
			.contains("refold_task_last_heartbeat")
			.contains("select 'refold-schema', '1'")
			.contains("refold_rate (")
			.contains("next_send_time ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mysql", "mariadb", "sqlserver", "oracle" })
	void scriptsThatNobodyRunsSaySo(String platform) throws IOException {
		assertThat(script(platform)).startsWith("-- Not run in the project's build.");
	}

	@ParameterizedTest
	@MethodSource("databases")
	void scriptCanBeRunAgain(String platform, HikariDataSource dataSource) {
		try (dataSource) {
			Databases.createTable(dataSource, platform);
			Databases.createTable(dataSource, platform);
			assertThat(new JdbcTemplate(dataSource)
				.queryForList("select task_instance from refold_task where task_name = 'refold-schema'", String.class))
				.containsExactly("1");
		}
	}

	@Test
	void dataTypesTakeLargePayloads() throws IOException {
		assertThat(script("mysql")).contains("task_data longblob");
		assertThat(script("mariadb")).contains("task_data longblob");
		assertThat(script("sqlserver")).contains("task_data varbinary(max)");
	}

	static Stream<Arguments> databases() {
		return Stream.of(Arguments.of("h2", Databases.h2()), Arguments.of("hsqldb", Databases.hsqldb()),
				Arguments.of("postgresql", Postgres.newDataSource()));
	}

	private static List<String> columns(String platform) throws IOException {
		return COLUMN.matcher(script(platform))
			.results()
			.map((MatchResult result) -> result.group(1).toLowerCase(Locale.ROOT))
			.toList();
	}

	private static String script(String platform) throws IOException {
		return new ClassPathResource("ai/refold/spring/outbox/schema-" + platform + ".sql")
			.getContentAsString(StandardCharsets.UTF_8);
	}

}
