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

import java.util.UUID;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.autoconfigure.jdbc.FailureAnalyses;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.jdbc.MissingRefoldTableException;
import ai.refold.spring.jdbc.RefoldTransactionException;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.RefoldOutbox;
import ai.refold.spring.outbox.RefoldTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class RefoldOutboxAutoConfigurationTests {

	private final ApplicationContextRunner withoutDataSource = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RefoldEventAutoConfiguration.class, RefoldOutboxAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withPropertyValues("refold.linked-account-id=acme", "refold.outbox.enabled=true");

	private final ApplicationContextRunner runner = this.withoutDataSource
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void offByDefault() {
		this.runner.withPropertyValues("refold.outbox.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(RefoldOutbox.class);
			assertThat(context.getBean(RefoldEventDispatchers.class).supports(DispatchMode.OUTBOX)).isFalse();
		});
	}

	@Test
	void onDispatchesThroughTheOutboxByDefault() {
		this.runner.withBean(Invoices.class).run((context) -> {
			assertThat(context.getBean(RefoldEventDispatchers.class).resolve(DispatchMode.DEFAULT))
				.isEqualTo(DispatchMode.OUTBOX);
			context.getBean(Invoices.class).pay();
			context.getBean(RefoldEventPublisher.class).publish("published", "acme", null);
			await().untilAsserted(() -> assertThat(context.getBean(RecordingRefold.class).events())
				.containsExactly("invoice.paid", "published"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "PostgreSQL", "MariaDB", "MySQL", "Oracle", "MSSQLServer" })
	void worksOnH2InTheModeOfAnotherDatabase(String mode) {
		this.runner.withBean(Invoices.class)
			.withPropertyValues(
					"spring.datasource.url=jdbc:h2:mem:%s;MODE=%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID(), mode),
					"refold.jdbc.initialize-schema=always")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Invoices.class).pay();
				await().untilAsserted(() -> assertThat(context.getBean(RecordingRefold.class).events())
					.containsExactly("invoice.paid"));
			});
	}

	@Test
	void accountThatNoHeaderTakesIsRefusedWhereTheEventIsFired() {
		this.runner.run((context) -> {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(RefoldEventPublisher.class).publish("published", "Łódź", null))
				.withMessageContaining("the header allows printable ASCII only");
			assertThat(context.getBean(OutboxOperations.class).summary().waiting()).isZero();
		});
	}

	@Test
	void startsWithOneConnection() {
		this.runner.withBean(Invoices.class)
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=2000")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(Invoices.class).pay();
				await().untilAsserted(() -> assertThat(context.getBean(RecordingRefold.class).events())
					.containsExactly("invoice.paid"));
			});
	}

	@Test
	void rowsNameTheApplicationOrTheGroup() {
		this.runner.withPropertyValues("spring.application.name=orders")
			.run((context) -> assertThat(context.getBean(RefoldDatabase.class).group().name()).isEqualTo("orders"));
		this.runner.withPropertyValues("spring.application.name=orders", "refold.jdbc.group=billing")
			.run((context) -> assertThat(context.getBean(RefoldDatabase.class).group().name()).isEqualTo("billing"));
		this.runner.run((context) -> assertThat(context.getBean(RefoldDatabase.class).group().isEmpty()).isTrue());
	}

	@Test
	void offWithEventsDisabled() {
		this.runner.withPropertyValues("refold.event.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldOutbox.class));
	}

	@Test
	void publishesNothingOfDbSchedulerAsBean() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Scheduler.class)
			.doesNotHaveBean(SchedulerClient.class)
			.doesNotHaveBean(Task.class)
			.doesNotHaveBean(Serializer.class));
	}

	@Test
	void missingTableIsAnalyzed() {
		this.runner.withPropertyValues("refold.jdbc.initialize-schema=never").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = FailureAnalyses.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("refold_task")
				.contains("refold_rate")
				.contains("'dataSource'");
			assertThat(analysis.getAction()).contains("classpath:ai/refold/spring/jdbc/schema-h2.sql");
			assertThat(context.getStartupFailure()).rootCause().isNotInstanceOf(MissingRefoldTableException.class);
		});
	}

	@Test
	void missingTableOfTheRateLimitIsAnalyzed() {
		this.runner
			.withPropertyValues("refold.jdbc.initialize-schema=never", "spring.sql.init.mode=always",
					"spring.sql.init.schema-locations=classpath:ai/refold/spring/jdbc/schema-h2.sql",
					"spring.sql.init.data-locations=classpath:drop-rate.sql")
			.withConfiguration(AutoConfigurations.of(DataSourceInitializationAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = FailureAnalyses.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("refold_rate").doesNotContain("refold_task");
			});
	}

	@Test
	void missingDataSourceIsAnalyzed() {
		this.withoutDataSource
			.run((context) -> assertThat(analysis(context.getStartupFailure())).contains("there is no DataSource"));
	}

	@Test
	void databaseReachedThroughR2dbcOnlyIsAnalyzed() {
		this.withoutDataSource
			.withBean(ConnectionFactory.class, () -> ConnectionFactories.get("r2dbc:h2:mem:///" + UUID.randomUUID()))
			.run((context) -> assertThat(analysis(context.getStartupFailure())).contains("R2DBC only")
				.contains("Add a DataSource for the same database"));
	}

	@Test
	void severalDataSourcesAreAnalyzed() {
		this.withoutDataSource.withBean("first", DataSource.class, RefoldOutboxAutoConfigurationTests::database)
			.withBean("second", DataSource.class, RefoldOutboxAutoConfigurationTests::database)
			.run((context) -> assertThat(analysis(context.getStartupFailure())).contains("@RefoldDataSource"));
	}

	@Test
	void missingTransactionManagerIsAnalyzed() {
		this.withoutDataSource.withBean(DataSource.class, RefoldOutboxAutoConfigurationTests::database)
			.run((context) -> assertThat(analysis(context.getStartupFailure()))
				.contains("there is no PlatformTransactionManager"));
	}

	@Test
	void transactionManagerOfSomethingElseIsAnalyzed() {
		this.withoutDataSource.withBean(DataSource.class, RefoldOutboxAutoConfigurationTests::database)
			.withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database()))
			.run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("does not manage transactions of DataSource");
				assertThat(analysis.getCause()).isInstanceOf(RefoldTransactionException.class);
			});
	}

	@Test
	void missingDbSchedulerIsAnalyzed() {
		this.runner.withClassLoader(new FilteredClassLoader("com.github.kagkarlsson"))
			.run((context) -> assertThat(analysis(context.getStartupFailure())).contains("db-scheduler"));
	}

	@Test
	void missingJdbcIsAnalyzed() {
		this.withoutDataSource.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "io.r2dbc"))
			.run((context) -> assertThat(analysis(context.getStartupFailure()))
				.contains("JDBC support is not on the classpath"));
	}

	@Test
	void qualifiedDataSourceIsPreferred() {
		this.withoutDataSource.withUserConfiguration(TwoDataSources.class).run((context) -> {
			assertThat(context).hasNotFailed();
			JdbcTemplate qualified = new JdbcTemplate(context.getBean("events", DataSource.class));
			assertThat(qualified.queryForObject("select count(*) from refold_task", Integer.class)).isOne();
			context.getBean(RefoldEventPublisher.class).publish("published", "acme", null);
			await().untilAsserted(
					() -> assertThat(context.getBean(RecordingRefold.class).events()).containsExactly("published"));
		});
	}

	@Test
	void qualifiedDataSourceMayBeBesideThatOfSpringBoot() {
		this.runner.withUserConfiguration(SecondDataSource.class).run((context) -> {
			assertThat(context).hasNotFailed().hasBean("dataSource");
			JdbcTemplate qualified = new JdbcTemplate(context.getBean("events", DataSource.class));
			assertThat(qualified.queryForObject("select count(*) from refold_task", Integer.class)).isOne();
		});
	}

	private static String analysis(Throwable failure) {
		FailureAnalysis analysis = FailureAnalyses.analyze(failure);
		assertThat(analysis.getDescription()).startsWith("The outbox ('refold.outbox.enabled')");
		assertThat(analysis.getAction()).contains("remove 'refold.outbox.enabled'");
		return analysis.getDescription() + " " + analysis.getAction();
	}

	private static EmbeddedDatabase database() {
		return new EmbeddedDatabaseBuilder().generateUniqueName(true).build();
	}

	static class Invoices {

		@Transactional
		@RefoldEvent("invoice.paid")
		public String pay() {
			return "paid";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		@Primary
		EmbeddedDatabase application() {
			return database();
		}

		@Bean
		@RefoldDataSource
		EmbeddedDatabase events() {
			return database();
		}

		@Bean
		@Primary
		JdbcTransactionManager applicationTransactions(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		@RefoldTransactionManager
		JdbcTransactionManager eventTransactions(@RefoldDataSource DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondDataSource {

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

}
