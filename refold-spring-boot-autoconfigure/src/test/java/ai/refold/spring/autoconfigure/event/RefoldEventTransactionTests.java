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
package ai.refold.spring.autoconfigure.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * The table of transactions and modes. That nothing was fired is shown by firing a marker
 * on the same lane afterwards: it would arrive behind.
 */
class RefoldEventTransactionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenTransactionCommitsFiresAfterTheCommit(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			orders.transaction.executeWithoutResult((status) -> {
				orders.service.create("a");
				marker.fireOutsideOfTransaction();
				assertThat(refold.events()).doesNotContain("order.created");
			});
			await().untilAsserted(() -> assertThat(refold.events()).containsOnlyOnce("order.created"));
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenTransactionRollsBackFiresNothing(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			orders.transaction.executeWithoutResult((status) -> {
				orders.service.create("a");
				status.setRollbackOnly();
			});
			marker.assertNothingElseFired();
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenMethodThrowsFiresNothing(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			assertThatIllegalStateException().isThrownBy(() -> orders.service.fail("a"));
			marker.assertNothingElseFired();
		});
	}

	@Test
	void whenCallerThrowsAfterTheMethodReturnedFiresNothing() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			assertThatIllegalStateException().isThrownBy(() -> orders.transaction.executeWithoutResult((status) -> {
				orders.service.create("a");
				throw new IllegalStateException();
			}));
			marker.assertNothingElseFired();
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenNewTransactionCommitsInsideOneThatRollsBackFiresOnlyTheInnerEvent(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			orders.transaction.executeWithoutResult((status) -> {
				orders.service.create("outer");
				orders.service.createInNewTransaction("inner");
				await().untilAsserted(() -> assertThat(refold.events()).containsExactly("order.created.new"));
				status.setRollbackOnly();
			});
			marker.assertNothingFiredBut("order.created.new");
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenSavepointIsRolledBackDropsTheEventsAfterItAndKeepsThoseBefore(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			orders.transaction.executeWithoutResult((status) -> {
				orders.service.create("before");
				Object savepoint = status.createSavepoint();
				orders.service.createOther("after");
				status.rollbackToSavepoint(savepoint);
				orders.service.createThird("afterwards");
			});
			marker.assertNothingFiredBut("order.created", "order.third");
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenNestedTransactionRollsBackDropsItsEvent(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			orders.transaction.executeWithoutResult((status) -> {
				orders.service.create("outer");
				assertThatIllegalStateException().isThrownBy(() -> orders.service.createNestedAndFail("inner"));
			});
			marker.assertNothingFiredBut("order.created");
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenTransactionIsReadOnlyFiresAfterItsCommit(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			orders.service.read();
			marker.assertNothingFiredBut("order.read");
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenThereIsNoTransactionFiresAtOnce(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			orders.plain.create("a");
			if (mode == DispatchMode.SYNC) {
				assertThat(refold.events()).containsExactly("plain.created");
			}
			marker.assertNothingFiredBut("plain.created");
		});
	}

	@Test
	void whenTheCommitFailsFiresNothing() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			orders.transactionManager.failOnCommit = true;
			assertThatIllegalStateException()
				.isThrownBy(() -> orders.transaction.executeWithoutResult((status) -> orders.service.create("a")));
			orders.transactionManager.failOnCommit = false;
			marker.assertNothingElseFired();
		});
	}

	@Test
	void whenAnotherCommitCallbackFailsFiresAllTheSame() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			assertThatIllegalStateException().isThrownBy(() -> orders.transaction.executeWithoutResult((status) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						throw new IllegalStateException();
					}

				});
				orders.service.create("a");
			}));
			marker.assertNothingFiredBut("order.created");
		});
	}

	@Test
	void whenFiredByACommitCallbackFiresAllTheSame() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			orders.transaction.executeWithoutResult((status) -> TransactionSynchronizationManager
				.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						orders.plain.create("a");
					}

				}));
			marker.assertNothingFiredBut("plain.created");
		});
	}

	@ParameterizedTest
	@EnumSource(value = DispatchMode.class, names = { "ASYNC", "SYNC" })
	void whenAsyncMethodIsTransactionalFiresAfterTheCommitOnItsThread(DispatchMode mode) {
		run(mode, (orders, refold, marker) -> {
			assertThat(orders.asynchronous.create("a")).succeedsWithin(Duration.ofSeconds(5));
			await().untilAsserted(() -> assertThat(refold.events()).containsExactly("async.created"));
			assertThat(orders.asynchronous.createAndFail("a")).failsWithin(Duration.ofSeconds(5));
			marker.assertNothingFiredBut("async.created");
		});
	}

	@Test
	void whenResultIsCachedFiresNothing() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			orders.cached.find("a");
			orders.cached.find("a");
			marker.assertNothingFiredBut("cache.missed");
		});
	}

	@Test
	void whenMethodIsRetriedFiresOnce() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			orders.retried.create("a");
			marker.assertNothingFiredBut("retry.succeeded");
		});
	}

	@Test
	void whenArgumentsAreInvalidFiresNothing() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			assertThatExceptionOfType(ConstraintViolationException.class)
				.isThrownBy(() -> orders.validated.create(null));
			orders.validated.create("a");
			marker.assertNothingFiredBut("valid.created");
		});
	}

	@Test
	void whenTransactionTimesOutFiresNothing() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			TransactionTemplate shortLived = new TransactionTemplate(orders.transactionManager);
			shortLived.setTimeout(1);
			assertThatExceptionOfType(TransactionTimedOutException.class)
				.isThrownBy(() -> shortLived.executeWithoutResult((status) -> {
					orders.service.create("a");
					await().atLeast(Duration.ofMillis(1100)).until(new AfterMillis(1200));
					orders.service.create("b");
				}));
			marker.assertNothingElseFired();
		});
	}

	@Test
	void whenRefoldIsSlowNoConnectionIsHeld() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			CompletableFuture<Void> slow = new CompletableFuture<>();
			refold.respond((fired) -> Mono.fromFuture(slow).then(RecordingRefold.accept(fired)));
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl("jdbc:h2:mem:pool");
			pool.setMaximumPoolSize(2);
			pool.setConnectionTimeout(5_000);
			try (pool) {
				TransactionTemplate pooled = new TransactionTemplate(new DataSourceTransactionManager(pool));
				List<CompletableFuture<Void>> callers = IntStream.range(0, 40)
					.mapToObj((i) -> CompletableFuture.runAsync(() -> pooled
						.executeWithoutResult((status) -> orders.publisher.publish("slow", "account-" + i, null))))
					.toList();
				assertThat(callers).allSatisfy((caller) -> assertThat(caller).succeedsWithin(Duration.ofSeconds(10)));
				await().untilAsserted(() -> assertThat(refold.attempts()).hasSize(16));
				assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
				slow.complete(null);
			}
		});
	}

	@Test
	void whenPublisherIsUsedInATransactionWaitsForTheCommit() {
		run(DispatchMode.ASYNC, (orders, refold, marker) -> {
			orders.transaction.executeWithoutResult((status) -> orders.publisher.publish("one", "acme", null));
			orders.transaction.executeWithoutResult((status) -> {
				orders.publisher.publish("two", "acme", null);
				status.setRollbackOnly();
			});
			marker.assertNothingFiredBut("one");
		});
	}

	@Test
	void whenSyncIsRefusedWithoutTransactionThrows() {
		run(DispatchMode.SYNC, (orders, refold, marker) -> {
			refold.respond((fired) -> Mono.error(refused()));
			assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> orders.plain.create("a"));
		});
	}

	@Test
	void whenSyncTakesTooLongAfterTheCommitContinuesAsynchronously() {
		run(DispatchMode.SYNC, (orders, refold, marker) -> {
			AtomicInteger calls = new AtomicInteger();
			refold.respond((fired) -> (calls.getAndIncrement() == 0) ? Mono.never() : RecordingRefold.accept(fired));
			orders.service.create("a");
			await().untilAsserted(() -> assertThat(refold.events()).containsExactly("order.created"));
			assertThat(refold.attempts()).hasSize(2);
		}, "refold.event.sync.timeout=50ms");
	}

	@Test
	void whenSyncIsRefusedAfterTheCommitDoesNotThrow() {
		run(DispatchMode.SYNC, (orders, refold, marker) -> {
			refold.respond((fired) -> Mono.error(refused()));
			orders.service.create("a");
			assertThat(refold.attempts()).hasSize(1);
		});
	}

	@Test
	void whenSyncGetsNoResponseAfterTheCommitContinuesAsynchronouslyWithTheSameKey() {
		run(DispatchMode.SYNC, (orders, refold, marker) -> {
			AtomicInteger calls = new AtomicInteger();
			refold.respond((fired) -> (calls.getAndIncrement() == 0)
					? Mono.error(new RefoldTransportException("unreachable", true, null))
					: RecordingRefold.accept(fired));
			orders.service.create("a");
			await().untilAsserted(() -> assertThat(refold.events()).containsExactly("order.created"));
			assertThat(refold.attempts()).extracting(RecordingRefold.Fired::idempotencyKey)
				.hasSize(2)
				.containsOnly(refold.attempts().get(0).idempotencyKey());
		});
	}

	private RefoldInvalidRequestException refused() {
		return new RefoldInvalidRequestException("refused", RefoldErrors.of(400));
	}

	private void run(DispatchMode mode, Scenario scenario, String... properties) {
		this.runner.withPropertyValues("refold.event.dispatch=" + mode, "refold.linked-account-id=acme")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				RecordingRefold refold = context.getBean(RecordingRefold.class);
				scenario.run(context.getBean(Fixture.class), refold,
						new Marker(refold, context.getBean(RefoldEventPublisher.class)));
			});
	}

	/**
	 * Lets time pass.
	 */
	record AfterMillis(long millis, long started) implements Callable<Boolean> {

		AfterMillis(long millis) {
			this(millis, System.nanoTime());
		}

		@Override
		public Boolean call() {
			return System.nanoTime() - this.started > this.millis * 1_000_000;
		}

	}

	interface Scenario {

		void run(Fixture fixture, RecordingRefold refold, Marker marker) throws Exception;

	}

	/**
	 * Fires an event behind everything that was fired before.
	 */
	record Marker(RecordingRefold refold, RefoldEventPublisher publisher) {

		void fireOutsideOfTransaction() {
			CompletableFuture.runAsync(this::fire).join();
		}

		private void fire() {
			this.publisher.publish(RefoldEventRequest.of("marker").withDispatch(DispatchMode.ASYNC));
			await().untilAsserted(() -> assertThat(this.refold.events()).contains("marker"));
		}

		void assertNothingElseFired() {
			assertNothingFiredBut();
		}

		void assertNothingFiredBut(String... events) {
			fire();
			assertThat(this.refold.events()).filteredOn((event) -> !event.equals("marker")).containsExactly(events);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableAsync
	@EnableCaching
	@EnableResilientMethods
	@Import({ Fixture.class, Orders.class, PlainOrders.class, AsynchronousOrders.class, CachedOrders.class,
			RetriedOrders.class, ValidatedOrders.class, RecordingRefold.class })
	static class Application {

		@Bean(destroyMethod = "shutdown")
		EmbeddedDatabase dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		FailingTransactionManager transactionManager(EmbeddedDatabase dataSource) {
			return new FailingTransactionManager(dataSource);
		}

		@Bean
		static MethodValidationPostProcessor methodValidationPostProcessor() {
			MethodValidationPostProcessor postProcessor = new MethodValidationPostProcessor();
			postProcessor.setProxyTargetClass(true);
			return postProcessor;
		}

		@Bean
		ConcurrentMapCacheManager cacheManager() {
			return new ConcurrentMapCacheManager();
		}

	}

	static class FailingTransactionManager extends DataSourceTransactionManager {

		boolean failOnCommit;

		FailingTransactionManager(EmbeddedDatabase dataSource) {
			super(dataSource);
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			if (this.failOnCommit) {
				throw new IllegalStateException("commit fails");
			}
			super.doCommit(status);
		}

	}

	static class Fixture {

		final Orders service;

		final PlainOrders plain;

		final AsynchronousOrders asynchronous;

		final CachedOrders cached;

		final RetriedOrders retried;

		final ValidatedOrders validated;

		final RefoldEventPublisher publisher;

		final FailingTransactionManager transactionManager;

		final TransactionTemplate transaction;

		Fixture(Orders service, PlainOrders plain, AsynchronousOrders asynchronous, CachedOrders cached,
				RetriedOrders retried, ValidatedOrders validated, RefoldEventPublisher publisher,
				FailingTransactionManager transactionManager) {
			this.service = service;
			this.plain = plain;
			this.asynchronous = asynchronous;
			this.cached = cached;
			this.retried = retried;
			this.validated = validated;
			this.publisher = publisher;
			this.transactionManager = transactionManager;
			this.transaction = new TransactionTemplate(transactionManager);
		}

	}

	record Order(String id) {
	}

	static class Orders {

		private final JdbcTemplate jdbc;

		private final ObjectProvider<Orders> self;

		Orders(EmbeddedDatabase dataSource, ObjectProvider<Orders> self) {
			this.jdbc = new JdbcTemplate(dataSource);
			this.self = self;
		}

		@Transactional
		@RefoldEvent("order.created")
		public Order create(String id) {
			this.jdbc.queryForObject("select 1", Integer.class);
			return new Order(id);
		}

		@Transactional
		@RefoldEvent("order.other")
		public Order createOther(String id) {
			return new Order(id);
		}

		@Transactional
		@RefoldEvent("order.third")
		public Order createThird(String id) {
			return new Order(id);
		}

		@Transactional
		@RefoldEvent("order.failed")
		public Order fail(String id) {
			throw new IllegalStateException();
		}

		@Transactional(propagation = Propagation.REQUIRES_NEW)
		@RefoldEvent("order.created.new")
		public Order createInNewTransaction(String id) {
			return new Order(id);
		}

		@Transactional(propagation = Propagation.NESTED)
		public Order createNestedAndFail(String id) {
			this.self.getObject().createOther(id);
			throw new IllegalStateException();
		}

		@Transactional(readOnly = true)
		@RefoldEvent("order.read")
		public Order read() {
			return new Order("a");
		}

	}

	static class PlainOrders {

		@RefoldEvent("plain.created")
		public Order create(String id) {
			return new Order(id);
		}

	}

	static class AsynchronousOrders {

		@Async
		@Transactional
		@RefoldEvent(value = "async.created",
				condition = "T(org.springframework.transaction.support.TransactionSynchronizationManager).isActualTransactionActive()")
		public CompletableFuture<Order> create(String id) {
			return CompletableFuture.completedFuture(new Order(id));
		}

		@Async
		@Transactional
		@RefoldEvent("async.failed")
		public CompletableFuture<Order> createAndFail(String id) {
			throw new IllegalStateException();
		}

	}

	static class CachedOrders {

		@Cacheable("orders")
		@RefoldEvent("cache.missed")
		public Order find(String id) {
			return new Order(id);
		}

	}

	@Validated
	static class ValidatedOrders {

		@Transactional
		@RefoldEvent("valid.created")
		public Order create(@NotNull String id) {
			return new Order(id);
		}

	}

	static class RetriedOrders {

		private final AtomicInteger calls = new AtomicInteger();

		@Retryable(delay = 1)
		@RefoldEvent("retry.succeeded")
		public Order create(String id) {
			if (this.calls.incrementAndGet() < 3) {
				throw new IllegalStateException();
			}
			return new Order(id);
		}

	}

}
