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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the scripts that create the tables.
 */
class RefoldSchemaTests {

	private static final Pattern COLUMN = Pattern.compile("^\\t(?!primary |index )(\\w+) (.+?),?$", Pattern.MULTILINE);

	private static final List<String> NOT_RUN = List.of("mysql");

	@ParameterizedTest
	@EnumSource(DatabaseClock.class)
	void scriptsHaveTheColumnsThatAreProbed(DatabaseClock database) throws IOException {
		for (RefoldTable table : RefoldTable.values()) {
			List<String> columns = new ArrayList<>(columns(platform(database), table));
			if (table == RefoldTable.INBOX) {
				columns.remove("account_position");
			}
			assertThat(table.probe())
				.isEqualTo("select %s from %s where 1 = 0".formatted(String.join(", ", columns), table.tableName()));
		}
	}

	@ParameterizedTest
	@EnumSource(DatabaseClock.class)
	void scriptsAgree(DatabaseClock database) throws IOException {
		assertThat(script(platform(database))).contains("primary key (task_name, task_instance)")
			.contains("refold_task_due")
			.contains("refold_task_last_heartbeat")
			.contains("primary key (task_instance)")
			.contains("refold_inbox_due")
			.contains("refold_inbox_last_heartbeat")
			.contains("refold_inbox_received_at")
			.contains("refold_inbox_account_position")
			.contains("refold_delivery_remembered")
			.containsPattern("(?s)insert into refold_task .*select 'refold-schema', '1'")
			.containsPattern("(?s)insert into refold_inbox .*select 'refold-schema', '1'");
	}

	@ParameterizedTest
	@EnumSource(DatabaseClock.class)
	void columnsOfRatesAndDeliveriesAreNeverNull(DatabaseClock database) throws IOException {
		for (RefoldTable table : List.of(RefoldTable.RATE, RefoldTable.DELIVERY)) {
			assertThat(create(platform(database), table))
				.allSatisfy((column) -> assertThat(column).contains("not null"));
		}
	}

	@ParameterizedTest
	@EnumSource(DatabaseClock.class)
	void scriptsThatAreNotRunSaySo(DatabaseClock database) throws IOException {
		assertThat(script(platform(database)).startsWith("-- Not run in the project's build."))
			.isEqualTo(NOT_RUN.contains(platform(database)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2", "hsqldb", "postgresql", "mariadb" })
	void scriptCanBeRunAgain(String platform) {
		try (HikariDataSource dataSource = newDataSource(platform)) {
			Databases.createTables(dataSource, platform);
			Databases.createTables(dataSource, platform);
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			for (String table : List.of("refold_task", "refold_inbox")) {
				assertThat(jdbc.queryForList(
						"select task_instance from %s where task_name = 'refold-schema'".formatted(table),
						String.class))
					.containsExactly("1");
			}
			new RefoldDatabase(dataSource, "dataSource").requireTables(List.of(RefoldTable.values()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2", "hsqldb", "postgresql" })
	void scriptCompletesATableOfAnEarlierVersion(String platform) {
		try (HikariDataSource dataSource = newDataSource(platform)) {
			Databases.createTables(dataSource, platform);
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("drop index refold_inbox_account_position");
			jdbc.execute("alter table refold_inbox drop column account_position");
			RefoldDatabase database = new RefoldDatabase(dataSource, "dataSource");
			database.requireTables(List.of(RefoldTable.INBOX));
			assertThatExceptionOfType(MissingRefoldTableException.class)
				.isThrownBy(() -> database.requireTables(List.of(RefoldTable.ORDERED_INBOX)));
			Databases.createTables(dataSource, platform);
			database.requireTables(List.of(RefoldTable.ORDERED_INBOX));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "postgresql | set lock_timeout = '1s'",
			"mariadb | set lock_wait_timeout = 1, innodb_lock_wait_timeout = 1" })
	void scriptThatRunsAgainWaitsForNoOpenTransaction(String platform, String lockTimeout) {
		try (HikariDataSource dataSource = newDataSource(platform);
				HikariDataSource impatient = Databases.pool(dataSource.getJdbcUrl(), dataSource.getUsername())) {
			impatient.setConnectionInitSql(lockTimeout);
			Databases.createTables(dataSource, platform);
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
			transaction.executeWithoutResult((status) -> {
				jdbc.queryForList("select * from refold_rate, refold_delivery");
				jdbc.update("insert into refold_task (task_name, task_instance, execution_time, picked, version)"
						+ " values ('refold-outbox', '1', current_timestamp, false, 1)");
				jdbc.update("insert into refold_inbox (task_name, task_instance, execution_time, picked, version,"
						+ " received_at) values ('refold-inbox', '2', current_timestamp, false, 1, 0)");
				Databases.createTables(impatient, platform);
			});
			assertThat(jdbc.queryForList("select task_name from refold_task order by task_name", String.class))
				.containsExactly("refold-outbox", "refold-schema");
		}
	}

	@Test
	void dataTypesTakeLargePayloads() throws IOException {
		assertThat(script("mysql")).contains("task_data longblob").doesNotContain("task_data blob");
		assertThat(script("mariadb")).contains("task_data longblob").doesNotContain("task_data blob");
	}

	@Test
	void scriptMakesNothingElse() throws IOException {
		assertThat(Pattern.compile("create table if not exists (\\w+)").matcher(script("postgresql")).results())
			.map((result) -> result.group(1))
			.containsExactly("refold_task", "refold_inbox", "refold_rate", "refold_delivery");
	}

	private static HikariDataSource newDataSource(String platform) {
		return switch (platform) {
			case "h2" -> Databases.h2();
			case "hsqldb" -> Databases.hsqldb();
			case "mariadb" -> MariaDb.newDataSource();
			default -> Postgres.newDataSource();
		};
	}

	private static List<String> columns(String platform, RefoldTable table) throws IOException {
		return create(platform, table).stream().map((column) -> column.substring(0, column.indexOf(' '))).toList();
	}

	private static List<String> create(String platform, RefoldTable table) throws IOException {
		Matcher create = Pattern
			.compile("create table [a-z ]*" + table.tableName() + " \\((.*?)\n\\)[^,]*?;", Pattern.DOTALL)
			.matcher(script(platform));
		assertThat(create.find()).as(table.tableName()).isTrue();
		return COLUMN.matcher(create.group(1)).results().map((column) -> column.group().strip()).toList();
	}

	private static String platform(DatabaseClock database) {
		return database.name().toLowerCase(Locale.ROOT);
	}

	private static String script(String platform) throws IOException {
		return new ClassPathResource("ai/refold/spring/jdbc/schema-" + platform + ".sql")
			.getContentAsString(StandardCharsets.UTF_8);
	}

}
