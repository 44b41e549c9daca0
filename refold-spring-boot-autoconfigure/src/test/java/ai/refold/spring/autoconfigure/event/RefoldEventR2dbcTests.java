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
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.h2.H2ConnectionOption;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Events in the transactions of a reactive database. What Refold received at a time is
 * compared with what another connection sees then.
 */
class RefoldEventR2dbcTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final Queue<Long> rowsSeen = new ConcurrentLinkedQueue<>();

	@ParameterizedTest
	@ValueSource(strings = { "async", "sync" })
	void eventFollowsTheCommit(String mode) {
		run(mode, (orders, refold) -> {
			StepVerifier.create(orders.place("a")).expectNext("a").expectComplete().verify(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.events()).containsExactly("order.placed"));
			assertThat(this.rowsSeen).containsExactly(1L);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "async", "sync" })
	void rollbackFiresNothing(String mode) {
		run(mode, (orders, refold) -> {
			StepVerifier.create(orders.placeAndFail("a"))
				.expectErrorMessage("after the method returned")
				.verify(TIMEOUT);
			orders.place("b").block(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.accepted()).hasSize(1));
			assertThat(refold.payload()).isEqualTo("{\"value\":\"b\"}");
			assertThat(this.rowsSeen).containsExactly(1L);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "async", "sync" })
	void newTransactionInsideOneThatRollsBackFiresItsOwnEvent(String mode) {
		run(mode, (orders, refold) -> {
			StepVerifier.create(orders.auditAndFail("a")).expectError().verify(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.events()).containsExactly("order.audited"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "async", "sync" })
	void elementsFollowTheCommitInTheirOrder(String mode) {
		run(mode, (orders, refold) -> {
			StepVerifier.create(orders.placeAll("a", "b", "c"))
				.expectNext("a", "b", "c")
				.expectComplete()
				.verify(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.accepted()).extracting("payload")
				.containsExactly("{\"value\":\"a\"}", "{\"value\":\"b\"}", "{\"value\":\"c\"}"));
			assertThat(this.rowsSeen).containsExactly(3L, 3L, 3L);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "async", "sync" })
	void annotatedEventOfSpringsPublisherFollowsTheTransaction(String mode) {
		runContext(mode, (context, refold) -> {
			TransactionalOperator transaction = TransactionalOperator
				.create(context.getBean(ReactiveTransactionManager.class));
			TransactionalEventPublisher publisher = new TransactionalEventPublisher(context);
			publisher.publishEvent(new Placed("rolled.back"))
				.then(Mono.error(new IllegalStateException()))
				.as(transaction::transactional)
				.onErrorComplete()
				.block(TIMEOUT);
			publisher.publishEvent(new Placed("committed")).as(transaction::transactional).block(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.accepted()).extracting("payload")
				.containsExactly("{\"id\":\"committed\"}"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "async", "sync" })
	void publisherFollowsTheTransactionOfTheChain(String mode) {
		runContext(mode, (context, refold) -> {
			TransactionalOperator transaction = TransactionalOperator
				.create(context.getBean(ReactiveTransactionManager.class));
			RefoldEventPublisher publisher = context.getBean(RefoldEventPublisher.class);
			publisher.publishReactively(RefoldEventRequest.of("rolled.back"))
				.then(Mono.error(new IllegalStateException()))
				.as(transaction::transactional)
				.onErrorComplete()
				.block(TIMEOUT);
			publisher.publishReactively(RefoldEventRequest.of("committed"))
				.as(transaction::transactional)
				.block(TIMEOUT);
			publisher.publishReactively(RefoldEventRequest.of("none")).block(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.events()).containsExactly("committed", "none"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "async", "sync" })
	void eventFiredAfterTheCommitIsSent(String mode) {
		runContext(mode, (context, refold) -> {
			refold.respond((fired) -> (refold.attempts().size() < 3)
					? Mono.error(new RefoldTransportException("unreachable", true, null))
					: RecordingRefold.accept(fired));
			RefoldEventPublisher publisher = context.getBean(RefoldEventPublisher.class);
			TransactionalOperator transaction = TransactionalOperator
				.create(context.getBean(ReactiveTransactionManager.class));
			Mono<Void> registered = TransactionSynchronizationManager.forCurrentTransaction()
				.doOnNext((manager) -> manager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public Mono<Void> afterCommit() {
						return publisher.publishReactively(RefoldEventRequest.of("after.commit"));
					}

				}))
				.then();
			StepVerifier.create(registered.as(transaction::transactional)).expectComplete().verify(TIMEOUT);
			await().untilAsserted(() -> assertThat(refold.events()).containsExactly("after.commit"));
		});
	}

	@Test
	void callerThatCannotSeeTheTransactionIsReported() {
		runContext("async", (context, refold) -> {
			TransactionalOperator transaction = TransactionalOperator
				.create(context.getBean(ReactiveTransactionManager.class));
			RefoldEventPublisher publisher = context.getBean(RefoldEventPublisher.class);
			StepVerifier
				.create(Mono.just("a")
					.doOnNext((value) -> publisher.publish("placed", "acme", value))
					.as(transaction::transactional))
				.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(RefoldException.class)
					.hasMessageContainingAll("reactive transactions", "publishReactively"))
				.verify(TIMEOUT);
			StepVerifier
				.create(Mono.just("a")
					.doOnNext((value) -> context.publishEvent(new Placed(value)))
					.as(transaction::transactional))
				.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(RefoldException.class)
					.hasMessageContaining("TransactionalEventPublisher"))
				.verify(TIMEOUT);
			assertThat(refold.attempts()).isEmpty();
		});
	}

	private void runContext(String mode, BiConsumer<ApplicationContext, RecordingRefold> scenario) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
			.withUserConfiguration(Database.class)
			.withBean(RecordingRefold.class)
			.withPropertyValues("refold.linked-account-id=acme", "refold.event.dispatch=" + mode)
			.run((context) -> scenario.accept(context, context.getBean(RecordingRefold.class)));
	}

	private void run(String mode, Scenario scenario) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
			.withUserConfiguration(Database.class)
			.withBean(RecordingRefold.class)
			.withPropertyValues("refold.linked-account-id=acme", "refold.event.dispatch=" + mode)
			.run((context) -> {
				DatabaseClient client = context.getBean(DatabaseClient.class);
				client.sql("create table orders (id varchar(10))").then().block(TIMEOUT);
				RecordingRefold refold = context.getBean(RecordingRefold.class);
				refold.respond((fired) -> client.sql("select count(*) from orders")
					.map((row) -> row.get(0, Long.class))
					.one()
					.doOnNext(this.rowsSeen::add)

					.then(RecordingRefold.accept(fired)));
				scenario.run(context.getBean(Orders.class), refold);
			});
	}

	@RefoldEvent("placed")
	record Placed(String id) {
	}

	private interface Scenario {

		void run(Orders orders, RecordingRefold refold);

	}

	static class Orders {

		private final DatabaseClient client;

		private final Audit audit;

		Orders(DatabaseClient client, Audit audit) {
			this.client = client;
			this.audit = audit;
		}

		@Transactional
		@RefoldEvent("order.placed")
		public Mono<String> place(String id) {
			return insert(id);
		}

		@Transactional
		public Mono<String> placeAndFail(String id) {
			return this.audit.join(insert(id)).then(Mono.error(new IllegalStateException("after the method returned")));
		}

		@Transactional
		public Mono<String> auditAndFail(String id) {
			return insert(id).flatMap(this.audit::record).then(Mono.error(new IllegalStateException()));
		}

		@Transactional
		@RefoldEvent("order.placed")
		public Flux<String> placeAll(String... ids) {
			return Flux.fromIterable(List.of(ids)).concatMap(this::insert);
		}

		private Mono<String> insert(String id) {
			return this.client.sql("insert into orders values (:id)").bind("id", id).then().thenReturn(id);
		}

	}

	static class Audit {

		@RefoldEvent("order.joined")
		public Mono<String> join(Mono<String> id) {
			return id;
		}

		@Transactional(propagation = Propagation.REQUIRES_NEW)
		@RefoldEvent("order.audited")
		public Mono<String> record(String id) {
			return Mono.just(id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Database {

		@Bean
		ConnectionFactory connectionFactory() {
			return new H2ConnectionFactory(H2ConnectionConfiguration.builder()
				.inMemory(UUID.randomUUID().toString())
				.property(H2ConnectionOption.DB_CLOSE_DELAY, "-1")
				.build());
		}

		@Bean
		ReactiveTransactionManager transactionManager(ConnectionFactory connectionFactory) {
			return new R2dbcTransactionManager(connectionFactory);
		}

		@Bean
		DatabaseClient databaseClient(ConnectionFactory connectionFactory) {
			return DatabaseClient.create(connectionFactory);
		}

		@Bean
		Audit audit() {
			return new Audit();
		}

		@Bean
		Orders orders(DatabaseClient client, Audit audit) {
			return new Orders(client, audit);
		}

	}

}
