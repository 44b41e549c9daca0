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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The SQL in {@code UPGRADING.md} runs, on a database that an earlier version has made,
 * and does what it says.
 */
@ParameterizedClass
@ValueSource(strings = { "h2", "hsqldb", "postgresql", "mariadb" })
class UpgradingTests {

	private static final Pattern SQL = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL);

	private final String platform;

	private final HikariDataSource dataSource;

	private final JdbcTemplate jdbc;

	UpgradingTests(String platform) {
		this.platform = platform;
		this.dataSource = switch (platform) {
			case "postgresql" -> Postgres.newDataSource();
			case "mariadb" -> MariaDb.newDataSource();
			case "hsqldb" -> Databases.hsqldb();
			default -> Databases.h2();
		};
		this.jdbc = new JdbcTemplate(this.dataSource);
		Databases.createTables(this.dataSource, platform);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void rowShowsTheVersionOfATable() throws IOException {
		assertThat(this.jdbc.queryForList(sql("refold-schema"), String.class)).containsExactly("1");
	}

	@Test
	void rowsAreGivenBackToAVersionThatNamesNoApplication() throws IOException {
		String insert = "insert into refold_task (task_name, task_instance, execution_time, picked, version)"
				+ " values (?, ?, current_timestamp, false, 1)";
		this.jdbc.update(insert, "refold-outbox:orders", "1");
		this.jdbc.update(insert, "refold-outbox:billing", "2");
		assertThat(this.jdbc.update(sql("update refold_task set task_name"))).isOne();
		assertThat(this.jdbc.queryForList("select task_name from refold_task order by task_instance", String.class))
			.contains("refold-outbox", "refold-outbox:billing")
			.doesNotContain("refold-outbox:orders");
	}

	@Test
	void indexesBecomeThoseOfTheScript() throws IOException {
		Set<String> indexes = indexes();
		boolean named = this.platform.equals("mariadb");
		for (String table : List.of("refold_task", "refold_inbox")) {
			this.jdbc.execute("create index %s_execution_time on %s (execution_time)".formatted(table, table));
			this.jdbc.execute("drop index %s_due%s".formatted(table, named ? " on " + table : ""));
		}
		assertThat(indexes()).isNotEqualTo(indexes);
		String sql = sql(named ? "drop index refold_task_execution_time on" : "drop index refold_task_execution_time;");
		for (String statement : sql.split(";")) {
			this.jdbc.execute(statement);
		}
		assertThat(indexes()).isEqualTo(indexes);
	}

	@Test
	void inboxGetsWhatItsOrderNeeds() throws IOException {
		Set<String> indexes = indexes();
		this.jdbc.execute("drop index refold_inbox_account_position"
				+ (this.platform.equals("mariadb") ? " on refold_inbox" : ""));
		this.jdbc.execute("alter table refold_inbox drop column account_position");
		for (String statement : sql("add column account_position").split(";")) {
			this.jdbc.execute(statement);
		}
		assertThat(indexes()).isEqualTo(indexes);
		new RefoldDatabase(this.dataSource, "dataSource").requireTables(List.of(RefoldTable.ORDERED_INBOX));
	}

	@Test
	void everyStatementIsAmongTheOnesThatRun() throws IOException {
		assertThat(blocks()).hasSize(5);
	}

	private static String sql(String part) throws IOException {
		List<String> found = blocks().stream().filter((block) -> block.contains(part)).toList();
		assertThat(found).as("the statements with '%s'", part).hasSize(1);
		return found.get(0).strip().replaceFirst(";$", "");
	}

	private static List<String> blocks() throws IOException {
		return SQL.matcher(Files.readString(Path.of("../UPGRADING.md"), StandardCharsets.UTF_8))
			.results()
			.map((result) -> result.group(1))
			.toList();
	}

	private Set<String> indexes() {
		return this.jdbc.execute((ConnectionCallback<Set<String>>) this::indexes);
	}

	private Set<String> indexes(Connection connection) throws SQLException {
		Set<String> indexes = new TreeSet<>();
		boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
		for (String table : List.of("refold_task", "refold_inbox")) {
			try (ResultSet result = connection.getMetaData()
				.getIndexInfo(connection.getCatalog(), connection.getSchema(),
						upper ? table.toUpperCase(Locale.ROOT) : table, false, false)) {
				while (result.next()) {
					indexes.add("%s %s %d %s".formatted(table,
							result.getString("INDEX_NAME").replaceFirst("^PRIMARY_KEY_\\w+", "PRIMARY_KEY"),
							result.getInt("ORDINAL_POSITION"), result.getString("COLUMN_NAME")));
				}
			}
		}
		assertThat(indexes).isNotEmpty();
		return indexes;
	}

}
