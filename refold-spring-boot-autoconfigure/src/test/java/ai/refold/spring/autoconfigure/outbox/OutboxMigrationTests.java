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
package ai.refold.spring.autoconfigure.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.jdbc.MariaDb;
import ai.refold.spring.jdbc.MissingRefoldTableException;
import ai.refold.spring.jdbc.Postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The outbox's tables are created by the application's own migrations.
 */
class OutboxMigrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class,
				RefoldOutboxAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withPropertyValues("refold.linked-account-id=acme", "refold.outbox.enabled=true",
				"refold.jdbc.initialize-schema=never", "spring.datasource.generate-unique-name=true");

	@Test
	void flywayRunsACopyOfTheScript(@TempDir Path migrations) throws IOException {
		Files.copy(new ClassPathResource("ai/refold/spring/jdbc/schema-h2.sql").getInputStream(),
				migrations.resolve("V7__refold_outbox.sql"));
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("spring.flyway.locations=filesystem:" + migrations)
			.run((context) -> {
				sends(context);
				assertThat(new JdbcTemplate(context.getBean(DataSource.class)).queryForObject(
						"select \"script\" from \"flyway_schema_history\" where \"version\" = '7'", String.class))
					.isEqualTo("V7__refold_outbox.sql");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "h2", "postgresql", "mariadb" })
	void liquibaseRunsTheScriptOfTheJar(String platform) {
		this.runner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.withPropertyValues("spring.liquibase.change-log=classpath:db/refold-changelog.yaml")
			.withPropertyValues(switch (platform) {
				case "postgresql" -> new String[] { "spring.datasource.url=" + Postgres.newUrl() };
				case "mariadb" -> new String[] { "spring.datasource.url=" + MariaDb.newUrl() };
				default -> new String[0];
			})
			.run((context) -> {
				sends(context);
				assertThat(new JdbcTemplate(context.getBean(DataSource.class))
					.queryForObject("select id from DATABASECHANGELOG", String.class))
					.isEqualTo("refold-outbox-" + platform);
			});
	}

	@Test
	void migrationWithoutTheTablesIsNoticed(@TempDir Path migrations) throws IOException {
		Files.writeString(migrations.resolve("V1__orders.sql"), "create table orders (id int primary key);");
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("spring.flyway.locations=filesystem:" + migrations)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(MissingRefoldTableException.class.getName()));
	}

	private static void sends(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		context.getBean(RefoldEventPublisher.class).publish("migrated", "acme", null);
		await().untilAsserted(
				() -> assertThat(context.getBean(RecordingRefold.class).events()).containsExactly("migrated"));
	}

}
