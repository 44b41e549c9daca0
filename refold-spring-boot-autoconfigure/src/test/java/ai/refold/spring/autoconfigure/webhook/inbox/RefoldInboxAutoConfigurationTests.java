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
package ai.refold.spring.autoconfigure.webhook.inbox;

import java.time.Duration;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.autoconfigure.jdbc.FailureAnalyses;
import ai.refold.spring.autoconfigure.outbox.RefoldOutboxAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.jdbc.RefoldJdbcDeliveryStoreAutoConfiguration;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.outbox.RefoldOutbox;
import ai.refold.spring.outbox.RefoldTransactionManager;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.InMemoryDeliveryStore;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxProcessor;
import ai.refold.spring.webhook.inbox.RefoldInbox;
import ai.refold.spring.webhook.jdbc.JdbcDeliveryStore;
import ai.refold.spring.webhook.listener.DirectProcessor;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldInboxAutoConfiguration} and
 * {@link RefoldInboxUnavailableAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefoldInboxAutoConfigurationTests {

	private final WebApplicationContextRunner withoutDataSource = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class,
				RefoldOutboxAutoConfiguration.class, RefoldWebhookAutoConfiguration.class,
				RefoldJdbcDeliveryStoreAutoConfiguration.class, RefoldInboxAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withBean(RefoldConnectionDetails.class, () -> () -> "key")
		.withBean(Listener.class)
		.withPropertyValues("refold.linked-account-id=acme");

	private final WebApplicationContextRunner application = this.withoutDataSource
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	private final WebApplicationContextRunner withInbox = this.application
		.withPropertyValues("refold.webhook.processing=inbox");

	@Test
	void offByDefault() {
		this.application.run((context) -> assertThat(context).doesNotHaveBean(RefoldInbox.class)
			.doesNotHaveBean(InboxOperations.class)
			.hasSingleBean(DirectProcessor.class)
			.hasSingleBean(InMemoryDeliveryStore.class));
	}

	@Test
	void onStoresDeliveriesAndRemembersThemInTheDatabase() {
		this.withInbox.run((context) -> {
			assertThat(context).hasSingleBean(InboxProcessor.class)
				.hasSingleBean(RefoldWebhookProcessor.class)
				.hasSingleBean(InboxOperations.class)
				.hasSingleBean(JdbcDeliveryStore.class)
				.doesNotHaveBean(RefoldOutbox.class);
			assertThat(context.getBean(RefoldInbox.class).isRunning()).isTrue();
			assertThat(rows(context, "refold_inbox")).isOne();
			assertThat(rows(context, "refold_delivery")).isZero();
		});
	}

	@Test
	void onWithTheOutbox() {
		this.application.withPropertyValues("refold.outbox.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(InboxProcessor.class)
				.hasSingleBean(RefoldOutbox.class)
				.hasSingleBean(JdbcDeliveryStore.class));
	}

	@Test
	void offWithTheOutboxIfDirectIsAskedFor() {
		this.application.withPropertyValues("refold.outbox.enabled=true", "refold.webhook.processing=direct")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RefoldInbox.class)
				.hasSingleBean(DirectProcessor.class)
				.hasSingleBean(JdbcDeliveryStore.class));
	}

	@Test
	void offIfTheOutboxIsAskedForButNotOn() {
		this.application.withPropertyValues("refold.outbox.enabled=true", "refold.event.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RefoldInbox.class)
				.hasSingleBean(DirectProcessor.class));
	}

	@Test
	void offWithWebhooksDisabled() {
		this.withInbox.withPropertyValues("refold.webhook.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RefoldInbox.class)
				.doesNotHaveBean(RefoldWebhookProcessor.class));
	}

	@Test
	void withoutListenersNeitherTableIsNeeded() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class, RefoldWebhookAutoConfiguration.class,
					RefoldJdbcDeliveryStoreAutoConfiguration.class, RefoldInboxAutoConfiguration.class))
			.withBean(RefoldConnectionDetails.class, () -> () -> "key")
			.withPropertyValues("spring.datasource.generate-unique-name=true", "refold.webhook.processing=inbox",
					"refold.jdbc.initialize-schema=never")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RefoldInbox.class).isRunning()).isFalse();
			});
	}

	@Test
	void storeThatIsAskedForWins() {
		this.withInbox.withPropertyValues("refold.webhook.deduplication.store=memory")
			.run((context) -> assertThat(context).hasSingleBean(InboxProcessor.class)
				.hasSingleBean(InMemoryDeliveryStore.class)
				.doesNotHaveBean(JdbcDeliveryStore.class));
	}

	@Test
	void backsOffForBeansOfTheUser() {
		RefoldWebhookProcessor processor = (delivery) -> DeliveryOutcome.HANDLED;
		this.withInbox.withBean(RefoldWebhookProcessor.class, () -> processor)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldInbox.class));
		InboxOperations operations = mock();
		this.withInbox.withBean(InboxOperations.class, () -> operations)
			.run((context) -> assertThat(context.getBean(InboxOperations.class)).isSameAs(operations));
		DeliveryStore store = mock();
		this.withInbox.withBean(DeliveryStore.class, () -> store)
			.run((context) -> assertThat(context).hasSingleBean(DeliveryStore.class));
	}

	@Test
	void mapsProperties() {
		this.withInbox
			.withPropertyValues("refold.webhook.inbox.threads=3", "refold.webhook.inbox.poll-interval=2s",
					"refold.webhook.inbox.heartbeat-interval=3s", "refold.webhook.inbox.retry-delay=4s",
					"refold.webhook.inbox.max-retry-delay=5s", "refold.webhook.inbox.max-age=6s",
					"refold.webhook.inbox.retention=7s", "refold.webhook.deduplication.window=8s",
					"refold.webhook.inbox.shutdown-timeout=9s")
			.run((context) -> {
				RefoldInbox inbox = context.getBean(RefoldInbox.class);
				assertThat(inbox).extracting("settings")
					.isEqualTo(new TaskQueueSettings(3, seconds(2), seconds(3), seconds(4), seconds(5), seconds(6),
							seconds(7), seconds(9)));
				assertThat(inbox).extracting("window").isEqualTo(seconds(8));
			});
	}

	private static Duration seconds(long seconds) {
		return Duration.ofSeconds(seconds);
	}

	@Test
	void publishesNothingOfDbSchedulerAsBean() {
		this.withInbox.run((context) -> assertThat(context).doesNotHaveBean(Scheduler.class)
			.doesNotHaveBean(SchedulerClient.class)
			.doesNotHaveBean(Task.class)
			.doesNotHaveBean(Serializer.class));
	}

	@Test
	void missingTableIsAnalyzed() {
		this.withInbox.withPropertyValues("refold.jdbc.initialize-schema=never").run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("refold_inbox")
				.contains("refold_delivery")
				.contains("'dataSource'");
			assertThat(analysis.getAction()).contains("classpath:ai/refold/spring/jdbc/schema-h2.sql");
		});
	}

	@Test
	void missingDataSourceIsAnalyzed() {
		this.withoutDataSource
			.withPropertyValues("refold.webhook.processing=inbox", "refold.webhook.deduplication.store=memory")
			.run((context) -> assertThat(analysis(context.getStartupFailure())).contains("there is no DataSource"));
	}

	@Test
	void missingDataSourceOfTheStoreNamesTheInbox(CapturedOutput output) {
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(WithoutDataSource.class)
			.web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--refold.webhook.processing=inbox",
					"--spring.autoconfigure.exclude=" + DataSourceAutoConfiguration.class.getName()
							+ ",org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"));
		assertThat(output).contains("APPLICATION FAILED TO START", "there is no DataSource",
				"set 'refold.webhook.processing' to 'direct'");
	}

	@Test
	void severalDataSourcesAreAnalyzed() {
		this.withoutDataSource
			.withPropertyValues("refold.webhook.processing=inbox", "refold.webhook.deduplication.store=memory")
			.withBean("first", DataSource.class, RefoldInboxAutoConfigurationTests::database)
			.withBean("second", DataSource.class, RefoldInboxAutoConfigurationTests::database)
			.run((context) -> assertThat(analysis(context.getStartupFailure())).contains("@RefoldDataSource"));
	}

	@Test
	void missingTransactionManagerIsAnalyzed() {
		this.withoutDataSource.withPropertyValues("refold.webhook.processing=inbox")
			.withBean(DataSource.class, RefoldInboxAutoConfigurationTests::database)
			.run((context) -> assertThat(analysis(context.getStartupFailure()))
				.contains("there is no PlatformTransactionManager"));
	}

	@Test
	void transactionManagerOfSomethingElseIsAnalyzed() {
		this.withoutDataSource.withPropertyValues("refold.webhook.processing=inbox")
			.withBean(DataSource.class, RefoldInboxAutoConfigurationTests::database)
			.withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database()))
			.run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("does not manage transactions of DataSource");
			});
	}

	@Test
	void missingDbSchedulerIsAnalyzed() {
		this.withInbox.withClassLoader(new FilteredClassLoader("com.github.kagkarlsson"))
			.run((context) -> assertThat(analysis(context.getStartupFailure())).contains("db-scheduler"));
	}

	@Test
	void missingJdbcIsAnalyzed() {
		this.withoutDataSource.withPropertyValues("refold.webhook.processing=inbox")
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "io.r2dbc"))
			.run((context) -> assertThat(analysis(context.getStartupFailure()))
				.contains("JDBC support is not on the classpath"));
	}

	@Test
	void qualifiedDataSourceHasTheTablesOfInboxAndStore() {
		this.withInbox.withUserConfiguration(SecondDataSource.class).run((context) -> {
			assertThat(context).hasNotFailed();
			JdbcTemplate qualified = new JdbcTemplate(context.getBean("events", DataSource.class));
			assertThat(qualified.queryForObject("select count(*) from refold_inbox", Integer.class)).isOne();
			context.getBean(DeliveryStore.class).claim("key", "listener");
			assertThat(qualified.queryForObject("select count(*) from refold_delivery", Integer.class)).isOne();
		});
	}

	private static String analysis(Throwable failure) {
		FailureAnalysis analysis = FailureAnalyses.analyze(failure);
		assertThat(analysis.getAction()).contains("'refold.webhook.processing' to 'direct'");
		return analysis.getDescription() + " " + analysis.getAction();
	}

	private static int rows(ApplicationContext context, String table) {
		Integer rows = new JdbcTemplate(context.getBean(DataSource.class))
			.queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : -1;
	}

	private static EmbeddedDatabase database() {
		return new EmbeddedDatabaseBuilder().generateUniqueName(true).build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Listener.class)
	static class WithoutDataSource {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

	}

	static class Listener {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
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
