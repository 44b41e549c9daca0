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

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.autoconfigure.outbox.RefoldOutboxAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.inbox.RefoldInboxAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.jdbc.RefoldJdbcDeliveryStoreAutoConfiguration;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.jdbc.MariaDb;
import ai.refold.spring.jdbc.Postgres;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.inbox.InboxFilter;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application with outbox, inbox and rate limit on databases and pools that are set up
 * in other ways than usual.
 */
class DatabaseSettingsTests {

	private static final List<String> ACCOUNTS = List.of("acme", "ACME", "Acme", "acme.", "a_me", "a%me", "'; --");

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
				JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
				RefoldEventAutoConfiguration.class, RefoldOutboxAutoConfiguration.class,
				RefoldWebhookAutoConfiguration.class, RefoldJdbcDeliveryStoreAutoConfiguration.class,
				RefoldInboxAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withBean(RefoldConnectionDetails.class, () -> () -> "key")
		.withBean(Ledger.class)
		.withPropertyValues("refold.linked-account-id=acme", "refold.outbox.enabled=true",
				"refold.jdbc.initialize-schema=always", "refold.outbox.poll-interval=200ms",
				"refold.webhook.inbox.poll-interval=200ms");

	@ParameterizedTest
	@CsvSource({ "h2, READ_UNCOMMITTED", "h2, READ_COMMITTED", "h2, REPEATABLE_READ", "h2, SERIALIZABLE",
			"postgresql, READ_COMMITTED", "postgresql, REPEATABLE_READ", "postgresql, SERIALIZABLE",
			"mariadb, READ_UNCOMMITTED", "mariadb, READ_COMMITTED", "mariadb, REPEATABLE_READ",
			"mariadb, SERIALIZABLE" })
	void worksAtEachIsolationLevel(String platform, String level) {
		works(platform, "spring.datasource.hikari.transaction-isolation=TRANSACTION_" + level);
	}

	@ParameterizedTest
	@CsvSource({ "h2, 1, false", "h2, 2, true", "postgresql, 1, false", "postgresql, 1, true", "postgresql, 2, false",
			"mariadb, 1, false", "mariadb, 2, true" })
	void worksOnFewConnectionsThatMayCommitNothingByThemselves(String platform, int connections, boolean autoCommit) {
		works(platform, "spring.datasource.hikari.maximum-pool-size=" + connections,
				"spring.datasource.hikari.auto-commit=" + autoCommit);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "mariadb | set session sql_mode = 'ANSI'",
			"mariadb | set session sql_mode = 'TRADITIONAL,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH'",
			"mariadb | set session sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES,NO_ZERO_DATE,NO_BACKSLASH_ESCAPES'",
			"mariadb | set session sql_mode = 'ORACLE'", "mariadb | set session sql_mode = ''",
			"mariadb | set session time_zone = '-08:00'", "mariadb | set session collation_connection = 'utf8mb4_bin'",
			"postgresql | set time zone 'America/St_Johns'", "postgresql | set datestyle = 'ISO, DMY'",
			"postgresql | set standard_conforming_strings = off", "postgresql | set bytea_output = 'escape'",
			"h2 | set time zone '-08:00'" })
	void worksWhateverTheSessionIsSetTo(String platform, String statement) {
		works(platform, "spring.datasource.hikari.connection-init-sql=" + statement);
	}

	@ParameterizedTest
	@CsvSource({ "postgresql, prepareThreshold=0", "postgresql, preferQueryMode=simple",
			"postgresql, reWriteBatchedInserts=true", "mariadb, useServerPrepStmts=true",
			"mariadb, useServerPrepStmts=true&useBulkStmts=true", "mariadb, timezone=-03:30" })
	void worksWhateverTheDriverIsSetTo(String platform, String setting) {
		works(platform, "spring.datasource.url=%s&%s".formatted(url(platform), setting));
	}

	@ParameterizedTest
	@CsvSource({ "h2, Pacific/Kiritimati", "h2, Pacific/Pago_Pago", "postgresql, Pacific/Kiritimati",
			"postgresql, Pacific/Pago_Pago", "mariadb, Pacific/Kiritimati", "mariadb, Pacific/Pago_Pago" })
	void worksInAnotherZoneThanTheDatabase(String platform, String zone) {
		TimeZone before = TimeZone.getDefault();
		String url = url(platform);
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		try {
			works(platform, "spring.datasource.url=" + url);
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "postgresql | Orders & Bills | set search_path to \"Orders & Bills\", public",
					"postgresql | ORDERS | set search_path to \"ORDERS\"",
					"h2 | Orders & Bills | set schema \"Orders & Bills\"" })
	void worksInASchemaOfAnotherName(String platform, String schema, String statement) throws SQLException {
		String url = url(platform);
		try (Connection connection = platform.equals("h2") ? DriverManager.getConnection(url, "sa", "")
				: DriverManager.getConnection(url)) {
			connection.createStatement().execute("create schema \"%s\"".formatted(schema));
		}
		works(platform, "spring.datasource.url=" + url, "spring.datasource.hikari.connection-init-sql=" + statement);
	}

	@Test
	void worksOnMariaDbWhoseTextsAreLatin1() throws SQLException {
		String url = MariaDb.newUrl();
		try (Connection connection = DriverManager.getConnection(url)) {
			connection.createStatement()
				.execute("alter database %s character set latin1 collate latin1_german1_ci"
					.formatted(connection.getCatalog()));
		}
		works("mariadb", "spring.datasource.url=" + url);
	}

	@ParameterizedTest
	@ValueSource(strings = { ";MODE=MySQL;DATABASE_TO_LOWER=TRUE", ";DATABASE_TO_UPPER=FALSE",
			";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", ";IGNORECASE=TRUE",
			";CASE_INSENSITIVE_IDENTIFIERS=TRUE" })
	void worksOnH2ThatTreatsNamesAndTextsInAnotherWay(String settings) {
		works("h2", "spring.datasource.url=jdbc:h2:mem:%s%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID(), settings));
	}

	@Test
	void worksOnMariaDbThroughTheDriverOfMySql() {
		works("mariadb", "spring.datasource.url=" + MariaDb.newUrl().replace("jdbc:mariadb", "jdbc:mysql"));
	}

	@Test
	void worksWithConnectionsThatAreFetchedLazily() {
		works(LazyConnectionDataSourceProxy::new);
	}

	@Test
	void worksWithDataSourceThatTakesPartInTransactions() {
		works(TransactionAwareDataSourceProxy::new);
	}

	@Test
	void worksWithDataSourceThatTakesPartInTransactionsLazily() {
		works((dataSource) -> new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(dataSource)));
	}

	@Test
	void worksWithDataSourceThatIsAProxy() {
		works((dataSource) -> {
			ProxyFactory factory = new ProxyFactory();
			factory.setInterfaces(DataSource.class);
			factory.setTarget(dataSource);
			return (DataSource) factory.getProxy();
		});
	}

	private void works(UnaryOperator<DataSource> wrapped) {
		works(this.application.withBean(BeanPostProcessor.class, () -> new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource dataSource) ? wrapped.apply(dataSource) : bean;
			}

		}).withPropertyValues("spring.datasource.url=" + Postgres.newUrl()));
	}

	private void works(String platform, String... properties) {
		works(this.application.withPropertyValues("spring.datasource.url=" + url(platform))
			.withPropertyValues(properties));
	}

	private static String url(String platform) {
		return switch (platform) {
			case "postgresql" -> Postgres.newUrl();
			case "mariadb" -> MariaDb.newUrl();
			default -> "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
		};
	}

	private void works(WebApplicationContextRunner application) {
		application.run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(TransactionTemplate.class)
				.executeWithoutResult((status) -> context.getBean(JdbcTemplate.class)
					.execute("create table ledger (entry varchar(100) primary key)"));
			context.getBean(RefoldRateLimiter.class).acquire().block(Duration.ofSeconds(10));
			sendsWhatIsCommitted(context);
			keepsAccountsApart(context);
			handlesDeliveriesOnce(context);
		});
	}

	private static void sendsWhatIsCommitted(ApplicationContext context) {
		RecordingRefold refold = context.getBean(RecordingRefold.class);
		List<CompletableFuture<Void>> callers = IntStream.range(0, ACCOUNTS.size())
			.mapToObj((i) -> CompletableFuture.runAsync(() -> fire(context, i)))
			.toList();
		callers.forEach(CompletableFuture::join);
		await().untilAsserted(() -> assertThat(refold.accepted()).hasSize(10 * ACCOUNTS.size()));
		for (String account : ACCOUNTS) {
			assertThat(refold.accepted()).filteredOn((fired) -> account.equals(fired.linkedAccountId()))
				.extracting(Fired::event)
				.containsExactlyElementsOf(IntStream.range(0, 10).mapToObj((i) -> "event-" + i).toList());
		}
		assertThat(context.getBean(OutboxOperations.class).summary().waiting()).isZero();
	}

	private static void fire(ApplicationContext context, int account) {
		TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
		RetryTemplate conflicts = new RetryTemplate(
				RetryPolicy.builder().includes(ConcurrencyFailureException.class).maxRetries(20).build());
		for (int i = 0; i < 10; i++) {
			int number = i;
			conflicts.invoke(() -> {
				for (boolean rollback : List.of(true, false)) {
					transaction.executeWithoutResult((status) -> {
						context.getBean(JdbcTemplate.class)
							.update("insert into ledger values (?)", "caller %d %d".formatted(account, number));
						context.getBean(RefoldEventPublisher.class)
							.publish("event-" + number, ACCOUNTS.get(account), Map.of("text", "\uD83D\uDE00"));
						if (rollback) {
							status.setRollbackOnly();
						}
					});
				}
			});
		}
	}

	private static void keepsAccountsApart(ApplicationContext context) {
		OutboxOperations operations = context.getBean(OutboxOperations.class);
		operations.pause();
		for (String account : ACCOUNTS) {
			context.getBean(RefoldEventPublisher.class).publish("waiting", account, null);
		}
		for (String account : ACCOUNTS) {
			assertThat(operations.list(OutboxFilter.waiting().withLinkedAccountId(account))).singleElement()
				.satisfies((entry) -> assertThat(entry.linkedAccountId()).isEqualTo(account));
		}
		assertThat(operations.discard(OutboxFilter.waiting())).isEqualTo(ACCOUNTS.size());
		operations.resume();
	}

	private static void handlesDeliveriesOnce(ApplicationContext context) {
		List<String> executions = List.of("e", "E", "e ", "\u00e9", "e\u0301", "\uD83D\uDE00", "\uD83D\uDE01",
				"e\\u0000", "\u0141\u00f3d\u017a");
		List<DeliveryOutcome> outcomes = new ArrayList<>();
		for (String execution : executions) {
			outcomes.add(deliver(context, execution));
			assertThat(deliver(context, execution)).isEqualTo(DeliveryOutcome.DUPLICATE);
		}
		assertThat(outcomes).containsOnly(DeliveryOutcome.STORED);
		Ledger ledger = context.getBean(Ledger.class);
		await().untilAsserted(() -> assertThat(context.getBean(InboxOperations.class).summary().waiting()).isZero());
		await().untilAsserted(() -> assertThat(context.getBean(InboxOperations.class).summary().running()).isZero());
		assertThat(ledger.handled).hasSize(executions.size()).doesNotHaveDuplicates();
		assertThat(context.getBean(InboxOperations.class).list(InboxFilter.dead())).isEmpty();
		assertThat(context.getBean(JdbcTemplate.class)
			.queryForObject("select count(*) from ledger where entry like 'listener %'", Integer.class))
			.isEqualTo(executions.size());
	}

	private static DeliveryOutcome deliver(ApplicationContext context, String execution) {
		String body = "{\"event\":\"Workflow Errored\",\"linked_account_id\":\"acme\",\"instance_id\":\"%s\"}"
			.formatted(execution);
		return context.getBean(RefoldWebhookProcessor.class)
			.process(new RefoldWebhookDelivery(
					new RefoldWebhookEventParser().parse(body.getBytes(StandardCharsets.UTF_8)), Map.of()));
	}

	static class Ledger {

		private final Queue<String> handled = new ConcurrentLinkedQueue<>();

		private final JdbcClient jdbc;

		private final TransactionTemplate transaction;

		Ledger(JdbcClient jdbc, TransactionTemplate transaction) {
			this.jdbc = jdbc;
			this.transaction = transaction;
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			this.transaction.executeWithoutResult((status) -> this.jdbc.sql("insert into ledger values (?)")
				.param("listener " + UUID.randomUUID())
				.update());
			this.handled.add(event.executionId());
		}

	}

}
