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
package ai.refold.spring.autoconfigure.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.autoconfigure.outbox.RefoldOutboxAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.inbox.RefoldInboxAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.jdbc.RefoldJdbcDeliveryStoreAutoConfiguration;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.jdbc.Postgres;
import ai.refold.spring.jdbc.RefoldDataSource;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTable;
import ai.refold.spring.jdbc.RefoldTransactionManager;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefoldDatabaseConfiguration}, with the features that import it.
 */
class RefoldDatabaseConfigurationTests {

	private final WebApplicationContextRunner withoutDataSource = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class,
				RefoldOutboxAutoConfiguration.class, RefoldWebhookAutoConfiguration.class,
				RefoldJdbcDeliveryStoreAutoConfiguration.class, RefoldInboxAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withBean(RefoldConnectionDetails.class, () -> () -> "key")
		.withBean(Listener.class)
		.withPropertyValues("refold.linked-account-id=acme");

	private final WebApplicationContextRunner runner = this.withoutDataSource
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void existsOnceForAllFeatures() {
		this.runner.withPropertyValues("refold.outbox.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(RefoldDatabase.class)
				.hasSingleBean(RefoldDataSourceScriptDatabaseInitializer.class);
			assertThat(context.getBeansOfType(DatabaseFeature.class)).hasSize(3);
			context.getBean(RefoldDatabase.class).requireTables(List.of(RefoldTable.values()));
		});
	}

	@Test
	void isMissingIfNoFeatureNeedsIt() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(RefoldDatabase.class)
			.doesNotHaveBean(RefoldDataSourceScriptDatabaseInitializer.class));
	}

	@Test
	void namesAllMissingTablesAtOnce() {
		this.runner.withPropertyValues("refold.outbox.enabled=true", "refold.jdbc.initialize-schema=never")
			.run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("refold_task", "refold_inbox", "refold_rate",
						"refold_delivery");
				assertThat(analysis.getAction()).contains("classpath:ai/refold/spring/jdbc/schema-h2.sql")
					.contains("'refold.jdbc.initialize-schema' to 'always'");
			});
	}

	@Test
	void asksOnlyForTablesThatAreNeeded() {
		this.runner.withPropertyValues("refold.webhook.deduplication.store=jdbc", "refold.jdbc.initialize-schema=never")
			.run((context) -> assertThat(FailureAnalyses.analyze(context.getStartupFailure()).getDescription())
				.contains("refold_delivery")
				.doesNotContain("refold_task", "refold_inbox", "refold_rate"));
		this.runner
			.withPropertyValues("refold.outbox.enabled=true", "refold.webhook.processing=direct",
					"refold.webhook.deduplication.store=memory", "refold.jdbc.initialize-schema=never")
			.run((context) -> assertThat(FailureAnalyses.analyze(context.getStartupFailure()).getDescription())
				.contains("refold_task", "refold_rate")
				.doesNotContain("refold_inbox", "refold_delivery"));
	}

	@Test
	void namesAllFeaturesThatLackADatabase() {
		this.withoutDataSource.withPropertyValues("refold.outbox.enabled=true").run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("The outbox", "The inbox", "The store of handled deliveries",
					"there is no DataSource");
			assertThat(analysis.getAction()).contains("spring.datasource.url", "remove 'refold.outbox.enabled'",
					"'refold.webhook.processing' to 'direct'", "'refold.webhook.deduplication.store' to 'memory'");
		});
	}

	@Test
	void storeNeedsNeitherDbSchedulerNorTransactionManager() {
		this.withoutDataSource.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.generate-unique-name=true",
					"refold.webhook.deduplication.store=jdbc")
			.withClassLoader(new FilteredClassLoader("com.github.kagkarlsson"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				DeliveryStore store = context.getBean(DeliveryStore.class);
				assertThat(store.complete(store.claim("key", "listener"))).isTrue();
			});
	}

	@Test
	void propertiesAreThoseOfTheContract() {
		RefoldJdbcProperties properties = new RefoldJdbcProperties();
		assertThat(properties.isContinueOnError()).isFalse();
		assertThat(properties.getInitializeSchema()).isEqualTo(DatabaseInitializationMode.EMBEDDED);
		assertThat(properties.getSchema()).isEqualTo("classpath:ai/refold/spring/jdbc/schema-@@platform@@.sql");
		assertThat(properties.getPlatform()).isNull();
	}

	@Test
	void metadataShowsTheTrueDefaults() {
		JsonNode metadata = JsonMapper.shared()
			.readTree(getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json"));
		DatabaseInitializationProperties properties = new RefoldJdbcProperties();
		List<String> found = new ArrayList<>();
		for (JsonNode property : metadata.path("properties")) {
			ConfigurationPropertyName name = ConfigurationPropertyName.of(property.path("name").asString());
			if (ConfigurationPropertyName.of("refold.jdbc").isParentOf(name)) {
				String last = name.getLastElement(ConfigurationPropertyName.Form.UNIFORM);
				found.add(last);
				Object value = last.equals("group") ? null
						: ReflectionTestUtils.getField(properties, DatabaseInitializationProperties.class, field(last));
				assertThat(property.path("defaultValue").asString(null)).as(name.toString())
					.isEqualToIgnoringCase((value != null) ? value.toString() : null);
			}
		}
		assertThat(found).containsExactlyInAnyOrder("continueonerror", "group", "initializeschema", "platform",
				"schema");
	}

	private static String field(String uniformName) {
		return switch (uniformName) {
			case "continueonerror" -> "continueOnError";
			case "initializeschema" -> "initializeSchema";
			default -> uniformName;
		};
	}

	@Test
	void scriptThatFailsStopsTheStartup() {
		this.runner.withPropertyValues("refold.outbox.enabled=true", "refold.jdbc.schema=classpath:broken-schema.sql")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("broken-schema.sql"));
	}

	@Test
	void manyInstancesStartAtOnceOnAnEmptyDatabase() throws Exception {
		int instances = 6;
		ExecutorService executor = Executors.newFixedThreadPool(instances);
		try (HikariDataSource dataSource = Postgres.newDataSource()) {
			RefoldJdbcProperties properties = new RefoldJdbcProperties();
			properties.setInitializeSchema(DatabaseInitializationMode.ALWAYS);
			CyclicBarrier barrier = new CyclicBarrier(instances);
			Callable<Boolean> start = () -> {
				RefoldDataSourceScriptDatabaseInitializer initializer = new RefoldDataSourceScriptDatabaseInitializer(
						dataSource, properties);
				barrier.await();
				return initializer.initializeDatabase();
			};
			List<Future<Boolean>> starts = new ArrayList<>();
			for (int i = 0; i < instances; i++) {
				starts.add(executor.submit(start));
			}
			for (Future<Boolean> started : starts) {
				assertThat(started.get()).isTrue();
			}
			new RefoldDatabase(dataSource, "dataSource").requireTables(List.of(RefoldTable.values()));
			assertThat(new JdbcTemplate(dataSource).queryForList("select task_name from refold_task", String.class))
				.containsExactly("refold-schema");
		}
		finally {
			executor.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "prototype", "request", "singleton" })
	void otherDataSourcesAreNotMade(String scope) {
		this.runner.withPropertyValues("refold.outbox.enabled=true").withBean("another", DataSource.class, () -> {
			throw new IllegalStateException("made");
		}, (definition) -> {
			definition.setScope(scope);
			definition.setLazyInit(true);
		})
			.withBean("main", DataSource.class, RefoldDatabaseConfigurationTests::database,
					(definition) -> definition.setPrimary(true))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void qualifiersOfThisPackageChoose() {
		this.runner.withUserConfiguration(Qualified.class)
			.withPropertyValues("refold.outbox.enabled=true")
			.run(this::usesEvents);
	}

	@Test
	void qualifiersOfTheOutboxAreTheSame() {
		this.runner.withUserConfiguration(QualifiedForOutbox.class)
			.withPropertyValues("refold.outbox.enabled=true")
			.run(this::usesEvents);
	}

	@Test
	void qualifiersOfBothPackagesAreFoundByEitherName() {
		this.runner.withUserConfiguration(QualifiedByBoth.class)
			.withPropertyValues("refold.outbox.enabled=true")
			.run(this::usesEvents);
	}

	private void usesEvents(ApplicationContext context) {
		RefoldDatabase database = context.getBean(RefoldDatabase.class);
		assertThat(database.name()).isEqualTo("events");
		assertThat(database.dataSource()).isSameAs(context.getBean("events"));
		database.requireTables(List.of(RefoldTable.values()));
	}

	static class Listener {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

	private static EmbeddedDatabase database() {
		return new EmbeddedDatabaseBuilder().generateUniqueName(true).build();
	}

	@Configuration(proxyBeanMethods = false)
	static class Qualified {

		@Bean(defaultCandidate = false)
		@RefoldDataSource
		EmbeddedDatabase events() {
			return database();
		}

		@Bean(defaultCandidate = false)
		@RefoldTransactionManager
		JdbcTransactionManager eventTransactions(@RefoldDataSource DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedForOutbox {

		@Bean(defaultCandidate = false)
		@ai.refold.spring.outbox.RefoldDataSource
		EmbeddedDatabase events() {
			return database();
		}

		@Bean(defaultCandidate = false)
		@ai.refold.spring.outbox.RefoldTransactionManager
		JdbcTransactionManager eventTransactions(@ai.refold.spring.outbox.RefoldDataSource DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedByBoth {

		@Bean(defaultCandidate = false)
		@RefoldDataSource
		EmbeddedDatabase events() {
			return database();
		}

		@Bean(defaultCandidate = false)
		@ai.refold.spring.outbox.RefoldTransactionManager
		JdbcTransactionManager eventTransactions(@ai.refold.spring.outbox.RefoldDataSource DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
