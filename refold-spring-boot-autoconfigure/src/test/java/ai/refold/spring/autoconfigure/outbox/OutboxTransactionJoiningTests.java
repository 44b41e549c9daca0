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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.jdbc.RefoldTransactionException;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.outbox.RefoldTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * The outbox takes part in the transactions of everything that works on its database.
 */
class OutboxTransactionJoiningTests {

	private static final String CREATE = "create table orders (id varchar(36) primary key)";

	private final ApplicationContextRunner withoutDataSource = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RefoldEventAutoConfiguration.class, RefoldOutboxAutoConfiguration.class,
						DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withPropertyValues("refold.linked-account-id=acme", "refold.outbox.enabled=true",
				"spring.datasource.generate-unique-name=true");

	private final ApplicationContextRunner runner = this.withoutDataSource
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class));

	@Test
	void jdbcTemplate() {
		this.runner.withConfiguration(AutoConfigurations.of(JdbcTemplateAutoConfiguration.class))
			.run((context) -> joins(context,
					(id) -> context.getBean(JdbcTemplate.class).update("insert into orders values (?)", id)));
	}

	@Test
	void jdbcClient() {
		this.runner
			.withConfiguration(
					AutoConfigurations.of(JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class))
			.run((context) -> joins(context,
					(id) -> context.getBean(JdbcClient.class).sql("insert into orders values (?)").param(id).update()));
	}

	@Test
	void jpa() {
		this.runner.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
			.withUserConfiguration(Entities.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=none")
			.run((context) -> {
				assertThat(context.getBean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
				joins(context, (id) -> context.getBean(EntityManager.class).persist(new Order(id)));
			});
	}

	/**
	 * As Spring Boot configures jOOQ, which itself needs Java 21.
	 */
	@Test
	void jdbcThroughProxyThatTakesPartInTransactions() {
		this.runner.run((context) -> {
			DataSource proxy = new TransactionAwareDataSourceProxy(context.getBean(DataSource.class));
			joins(context, (id) -> insertByHand(proxy, id));
		});
	}

	@Test
	void connectionThatIsFetchedLazily() {
		this.withoutDataSource.withUserConfiguration(LazyConnections.class)
			.run((context) -> joins(context, (id) -> new JdbcTemplate(context.getBean(DataSource.class))
				.update("insert into orders values (?)", id)));
	}

	@Test
	void oneOfTwoDataSources() {
		this.withoutDataSource.withUserConfiguration(TwoDataSources.class).run((context) -> {
			DataSource events = context.getBean("events", DataSource.class);
			PlatformTransactionManager transactionManager = context.getBean("eventTransactions",
					PlatformTransactionManager.class);
			joins(context, events, transactionManager,
					(id) -> new JdbcTemplate(events).update("insert into orders values (?)", id));
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(() -> new TransactionTemplate(
						context.getBean("applicationTransactions", PlatformTransactionManager.class))
					.executeWithoutResult((status) -> publish(context, "elsewhere")))
				.withMessageContaining("'events'")
				.withMessageContaining("@RefoldTransactionManager");
			assertThat(rows(new JdbcTemplate(events))).isZero();
		});
	}

	@Test
	void transactionOfSomethingElseIsRefused() {
		this.runner.withUserConfiguration(MessagingTransactions.class).run((context) -> {
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(() -> new TransactionTemplate(
						context.getBean("messagingTransactions", PlatformTransactionManager.class))
					.executeWithoutResult((status) -> publish(context, "elsewhere")))
				.withMessageContaining("nothing that is bound to the thread")
				.withMessageContaining("'dataSource'");
			assertThat(rows(new JdbcTemplate(context.getBean(DataSource.class)))).isZero();
		});
	}

	@Test
	void readOnlyTransactionIsRefused() {
		this.runner.run((context) -> {
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			transaction.setReadOnly(true);
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(() -> transaction.executeWithoutResult((status) -> publish(context, "read.only")))
				.withMessageContaining("is read-only");
			assertThat(rows(new JdbcTemplate(context.getBean(DataSource.class)))).isZero();
		});
	}

	private static void joins(AssertableApplicationContext context, Consumer<String> insert) {
		joins(context, context.getBean(DataSource.class), context.getBean(PlatformTransactionManager.class), insert);
	}

	private static void joins(AssertableApplicationContext context, DataSource dataSource,
			PlatformTransactionManager transactionManager, Consumer<String> insert) {
		JdbcTemplate inside = new JdbcTemplate(dataSource);
		JdbcTemplate outside = new JdbcTemplate(new DelegatingDataSource(dataSource));
		inside.execute(CREATE);
		TransactionTemplate transaction = new TransactionTemplate(transactionManager);
		assertThatIllegalStateException().isThrownBy(() -> transaction.executeWithoutResult((status) -> {
			insert.accept(UUID.randomUUID().toString());
			publish(context, "rolled.back");
			assertThat(rows(inside)).isOne();
			assertThat(rows(outside)).isZero();
			throw new IllegalStateException("rolled back");
		})).withMessage("rolled back");
		assertThat(rows(outside)).isZero();
		assertThat(outside.queryForObject("select count(*) from orders", Integer.class)).isZero();
		transaction.executeWithoutResult((status) -> {
			insert.accept(UUID.randomUUID().toString());
			publish(context, "committed");
		});
		await().untilAsserted(
				() -> assertThat(context.getBean(RecordingRefold.class).events()).containsExactly("committed"));
		await().untilAsserted(() -> assertThat(context.getBean(OutboxOperations.class).summary().sending()).isZero());
		assertThat(outside.queryForObject("select count(*) from orders", Integer.class)).isOne();
	}

	private static void insertByHand(DataSource dataSource, String id) {
		try (Connection connection = dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement("insert into orders values (?)")) {
			statement.setString(1, id);
			statement.executeUpdate();
		}
		catch (SQLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static void publish(AssertableApplicationContext context, String event) {
		context.getBean(RefoldEventPublisher.class).publish(event, "acme", null);
	}

	private static int rows(JdbcTemplate jdbc) {
		Integer rows = jdbc.queryForObject("select count(*) from refold_task where task_name <> 'refold-schema'",
				Integer.class);
		return (rows != null) ? rows : -1;
	}

	private static EmbeddedDatabase database() {
		return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
	}

	@Entity
	@Table(name = "orders")
	static class Order {

		@Id
		private String id = "";

		Order() {
		}

		Order(String id) {
			this.id = id;
		}

		String id() {
			return this.id;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = OutboxTransactionJoiningTests.class)
	static class Entities {

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConnections {

		@Bean(defaultCandidate = false)
		EmbeddedDatabase target() {
			return database();
		}

		@Bean
		@Primary
		LazyConnectionDataSourceProxy dataSource(@Qualifier("target") DataSource target) {
			return new LazyConnectionDataSourceProxy(target);
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
	static class MessagingTransactions {

		@Bean
		@Primary
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		AbstractPlatformTransactionManager messagingTransactions() {
			return new AbstractPlatformTransactionManager() {

				@Override
				protected Object doGetTransaction() {
					return this;
				}

				@Override
				protected void doBegin(Object transaction, TransactionDefinition definition) {
				}

				@Override
				protected void doCommit(DefaultTransactionStatus status) {
				}

				@Override
				protected void doRollback(DefaultTransactionStatus status) {
				}

			};
		}

	}

}
