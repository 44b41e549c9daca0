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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.RefoldException;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.Postgres;
import ai.refold.spring.jdbc.RefoldTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The outcome of an event by the phase of the transaction in which it is fired. Prints
 * what it has seen.
 */
class TransactionPhaseTests {

	private static final List<DispatchMode> MODES = List.of(DispatchMode.ASYNC, DispatchMode.SYNC, DispatchMode.OUTBOX);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RefoldEventAutoConfiguration.class, RefoldOutboxAutoConfiguration.class,
						DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withPropertyValues("refold.linked-account-id=acme", "refold.outbox.enabled=true",
				"refold.outbox.poll-interval=1s", "refold.jdbc.initialize-schema=always");

	@ParameterizedTest
	@CsvSource({ "H2,JDBC,true", "H2,JDBC,false", "H2,JPA,true", "H2,JPA,false", "PostgreSQL,JDBC,true",
			"PostgreSQL,JDBC,false", "PostgreSQL,JPA,true", "PostgreSQL,JPA,false" })
	void everyPhaseInEveryMode(String database, String manager, boolean autoCommit) {
		HikariDataSource dataSource = database.equals("H2") ? Databases.h2() : Postgres.newDataSource();
		dataSource.setAutoCommit(autoCommit);
		ApplicationContextRunner configured = this.runner.withBean("dataSource", HikariDataSource.class,
				() -> dataSource);
		if (manager.equals("JPA")) {
			configured = configured.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
				.withUserConfiguration(Entities.class)
				.withPropertyValues("spring.jpa.hibernate.ddl-auto=none");
		}
		configured.run((context) -> {
			assertThat(context).hasNotFailed();
			Map<Phase, Map<DispatchMode, String>> seen = new LinkedHashMap<>();
			for (Phase phase : Phase.values()) {
				for (DispatchMode mode : MODES) {
					Scenario scenario = new Scenario(context, phase + "." + mode, mode);
					phase.fire(scenario);
					seen.computeIfAbsent(phase, (key) -> new LinkedHashMap<>())
						.put(mode, scenario.thrown ? "exception" : "");
				}
			}
			RecordingRefold refold = context.getBean(RecordingRefold.class);
			await().atMost(Duration.ofSeconds(10))
				.until(() -> refold.accepted().size() >= MODES.size() * Phase.SENT && settled(refold));
			seen.forEach((phase, modes) -> modes.replaceAll((mode, outcome) -> outcome
					+ (refold.accepted().stream().map(Fired::event).filter((phase + "." + mode)::equals).count())));
			print(database + ", " + manager + ", auto-commit " + (autoCommit ? "on" : "off"), seen);
			seen.forEach((phase, modes) -> assertThat(modes.values()).as(phase.toString()).containsOnly(phase.events));
		});
	}

	@Test
	void innerTransactionOfAnotherManagerIsRefusedByTheOutboxOnly() {
		try (HikariDataSource dataSource = Databases.h2()) {
			dataSource.setAutoCommit(false);
			this.runner.withBean("dataSource", HikariDataSource.class, () -> dataSource)
				.withUserConfiguration(OtherManager.class)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					TransactionTemplate outer = transaction(context, "transactionManager");
					TransactionTemplate inner = transaction(context, "otherTransactionManager");
					outer.executeWithoutResult((status) -> inner.executeWithoutResult((other) -> {
						assertRefused(context);
						publish(context, "other.async", DispatchMode.ASYNC);
						status.setRollbackOnly();
					}));
					outer.executeWithoutResult((status) -> inner.executeWithoutResult((other) -> {
						assertRefused(context);
						publish(context, "other.async.rolled.back", DispatchMode.ASYNC);
						other.setRollbackOnly();
					}));
					inner.executeWithoutResult((status) -> {
						outer.executeWithoutResult((own) -> publish(context, "own.outbox", DispatchMode.OUTBOX));
						status.setRollbackOnly();
					});
					inner.executeWithoutResult((status) -> outer.executeWithoutResult((own) -> {
						publish(context, "own.outbox.rolled.back", DispatchMode.OUTBOX);
						own.setRollbackOnly();
					}));
					outer.executeWithoutResult((status) -> {
						inner.executeWithoutResult((other) -> {
						});
						publish(context, "afterwards", DispatchMode.OUTBOX);
					});
					await().untilAsserted(
							() -> assertThat(context.getBean(RecordingRefold.class).accepted()).extracting(Fired::event)
								.containsExactlyInAnyOrder("other.async", "own.outbox", "afterwards"));
				});
		}
	}

	private static void assertRefused(ApplicationContext context) {
		assertThatExceptionOfType(RefoldTransactionException.class)
			.isThrownBy(() -> publish(context, "other.outbox", DispatchMode.OUTBOX))
			.withMessageContaining("HikariDataSource@")
			.withMessageContaining("'dataSource'");
	}

	@Test
	void whatAListenerFiresAfterTheCommitNeedsNoSecondConnectionOfTheCaller() throws InterruptedException {
		try (HikariDataSource dataSource = Databases.h2()) {
			dataSource.setMaximumPoolSize(4);
			dataSource.setConnectionTimeout(2_000);
			this.runner.withBean("dataSource", HikariDataSource.class, () -> dataSource)
				.withUserConfiguration(Listeners.class)
				.withPropertyValues("refold.event.dispatch=outbox")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					ExecutorService callers = Executors.newFixedThreadPool(8);
					CountDownLatch together = new CountDownLatch(4);
					List<Throwable> thrown = java.util.Collections.synchronizedList(new ArrayList<>());
					for (int i = 0; i < 8; i++) {
						int caller = i;
						callers.execute(() -> {
							try {
								transaction(context, "transactionManager").executeWithoutResult((status) -> {
									together.countDown();
									awaitQuietly(together);
									context.publishEvent(new Placed("order-" + caller));
								});
							}
							catch (Throwable ex) {
								thrown.add(ex);
							}
						});
					}
					callers.shutdown();
					assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
					assertThat(thrown).isEmpty();
					await().atMost(Duration.ofSeconds(15))
						.untilAsserted(() -> assertThat(context.getBean(RecordingRefold.class).accepted()).hasSize(8));
					assertThat(context.getBean(Listeners.class).failures).isEmpty();
				});
		}
	}

	@Test
	void whatCannotBeWrittenAfterTheCommitIsReportedAndNotThrown() {
		try (HikariDataSource dataSource = Databases.h2()) {
			this.runner.withBean("dataSource", HikariDataSource.class, () -> dataSource)
				.withUserConfiguration(Listeners.class)
				.run((context) -> {
					Scenario scenario = new Scenario(context, "late", DispatchMode.OUTBOX);
					transaction(context, "transactionManager")
						.executeWithoutResult((status) -> callback(new TransactionSynchronization() {

							@Override
							public void afterCommit() {
								new JdbcTemplate(new DelegatingDataSource(dataSource))
									.execute("alter table refold_task rename to gone");
								scenario.fire();
								scenario.publisher().publish("unrenderable", "acme", new Object() {

									public String getBroken() {
										throw new IllegalStateException();
									}

								});
							}

						}));
					assertThat(scenario.thrown).isFalse();
					await().atMost(Duration.ofSeconds(10))
						.untilAsserted(() -> assertThat(context.getBean(Listeners.class).failures)
							.extracting(RefoldDispatchFailedEvent::event)
							.containsExactlyInAnyOrder("late", "unrenderable"));
				});
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean settled(RecordingRefold refold) {
		int before = refold.accepted().size();
		await().pollDelay(Duration.ofMillis(300)).until(() -> true);
		return before == refold.accepted().size();
	}

	private static void print(String title, Map<Phase, Map<DispatchMode, String>> seen) {
		StringBuilder table = new StringBuilder("%n%s%n%-36s".formatted(title, ""));
		MODES.forEach((mode) -> table.append("%-10s".formatted(mode)));
		seen.forEach((phase, modes) -> {
			table.append("%n%-36s".formatted(phase));
			modes.values().forEach((outcome) -> table.append("%-10s".formatted(outcome)));
		});
		System.out.println(table);
	}

	private static void callback(TransactionSynchronization synchronization) {
		TransactionSynchronizationManager.registerSynchronization(synchronization);
	}

	private static TransactionTemplate transaction(ApplicationContext context, String manager) {
		return new TransactionTemplate(context.getBean(manager, PlatformTransactionManager.class));
	}

	private static void publish(ApplicationContext context, String event, DispatchMode mode) {
		context.getBean(RefoldEventPublisher.class).publish(RefoldEventRequest.of(event).withDispatch(mode));
	}

	/**
	 * When an event is fired, and how many of it are to be sent.
	 */
	enum Phase {

		WITHOUT_TRANSACTION("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.fire();
			}
		},

		WITHIN("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> scenario.fire());
			}
		},

		WITHIN_ROLLED_BACK("0") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> {
					scenario.fire();
					status.setRollbackOnly();
				});
			}
		},

		BEFORE_COMMIT("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> callback(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						scenario.fire();
					}

				}));
			}
		},

		BEFORE_COMPLETION("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> callback(new TransactionSynchronization() {

					@Override
					public void beforeCompletion() {
						scenario.fire();
					}

				}));
			}
		},

		AFTER_COMMIT("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> callback(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						scenario.fire();
					}

				}));
			}
		},

		AFTER_COMPLETION("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> callback(new TransactionSynchronization() {

					@Override
					public void afterCompletion(int status) {
						scenario.fire();
					}

				}));
			}
		},

		AFTER_ROLLBACK("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> {
					callback(new TransactionSynchronization() {

						@Override
						public void afterCompletion(int status) {
							scenario.fire();
						}

					});
					status.setRollbackOnly();
				});
			}
		},

		REQUIRED_AFTER_COMPLETION("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> callback(new TransactionSynchronization() {

					@Override
					public void afterCompletion(int status) {
						scenario.transaction().executeWithoutResult((ended) -> scenario.fire());
					}

				}));
			}
		},

		NEW_AFTER_COMMIT("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> callback(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						scenario.newTransaction().executeWithoutResult((inner) -> scenario.fire());
					}

				}));
			}
		},

		NEW_WITHIN_ROLLED_BACK("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> {
					scenario.newTransaction().executeWithoutResult((inner) -> scenario.fire());
					status.setRollbackOnly();
				});
			}
		},

		AFTER_NEW_WITHIN("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> {
					scenario.newTransaction().executeWithoutResult((inner) -> {
					});
					scenario.fire();
				});
			}
		},

		SUSPENDED_ROLLED_BACK("1") {
			@Override
			void fire(Scenario scenario) {
				scenario.transaction().executeWithoutResult((status) -> {
					TransactionTemplate suspended = scenario.transaction();
					suspended.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
					suspended.executeWithoutResult((none) -> scenario.fire());
					status.setRollbackOnly();
				});
			}
		};

		static final int SENT = 12;

		private final String events;

		Phase(String events) {
			this.events = events;
		}

		abstract void fire(Scenario scenario);

	}

	private static final class Scenario {

		private final ApplicationContext context;

		private final String event;

		private final DispatchMode mode;

		private boolean thrown;

		Scenario(ApplicationContext context, String event, DispatchMode mode) {
			this.context = context;
			this.event = event;
			this.mode = mode;
		}

		RefoldEventPublisher publisher() {
			return this.context.getBean(RefoldEventPublisher.class);
		}

		TransactionTemplate transaction() {
			return TransactionPhaseTests.transaction(this.context, "transactionManager");
		}

		TransactionTemplate newTransaction() {
			TransactionTemplate transaction = transaction();
			transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
			return transaction;
		}

		void fire() {
			try {
				publish(this.context, this.event, this.mode);
			}
			catch (RefoldException ex) {
				this.thrown = true;
			}
		}

	}

	record Placed(String id) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final List<RefoldDispatchFailedEvent> failures = java.util.Collections.synchronizedList(new ArrayList<>());

		@Bean
		AfterCommit afterCommit(RefoldEventPublisher publisher) {
			return new AfterCommit(publisher);
		}

		@org.springframework.context.event.EventListener
		void on(RefoldDispatchFailedEvent failure) {
			this.failures.add(failure);
		}

	}

	static class AfterCommit {

		private final RefoldEventPublisher publisher;

		AfterCommit(RefoldEventPublisher publisher) {
			this.publisher = publisher;
		}

		@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
		void on(Placed placed) {
			this.publisher.publish("placed", placed.id(), null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = OutboxTransactionJoiningTests.class)
	static class Entities {

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherManager {

		@Bean
		@org.springframework.context.annotation.Primary
		JdbcTransactionManager transactionManager(HikariDataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean(defaultCandidate = false)
		HikariDataSource otherDataSource() {
			return Databases.h2();
		}

		@Bean
		JdbcTransactionManager otherTransactionManager(
				@org.springframework.beans.factory.annotation.Qualifier("otherDataSource") HikariDataSource other) {
			return new JdbcTransactionManager(other);
		}

	}

}
