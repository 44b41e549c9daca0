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

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldException;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Expressions of results that arrive later, where the outcome depends on the caller.
 */
class RefoldEventCallerTests {

	private static final ThreadLocal<String> TENANT = ThreadLocal.withInitial(() -> "nobody");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("refold.event.dispatch=async", "spring.datasource.generate-unique-name=true")
		.withUserConfiguration(Application.class);

	static Stream<Named<BiConsumer<Orders, CompletableFuture<String>>>> calls() {
		return Stream.of(Named.of("bean", Orders::bean), Named.of("static method", Orders::staticMethod),
				Named.of("argument that is used again", (orders, work) -> {
					Request request = new Request();
					request.tenant = TENANT.get();
					orders.request(request, work);
					request.tenant = "next";
				}), Named.of("everything", Orders::everything),
				Named.of("mono", (orders, work) -> orders.mono(Mono.fromFuture(work)).subscribe()),
				Named.of("condition", Orders::condition));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void accountIsThatOfTheCaller(BiConsumer<Orders, CompletableFuture<String>> call) {
		run((orders, refold) -> {
			CompletableFuture<String> work = new CompletableFuture<>();
			as("a", () -> call.accept(orders, work));
			as("b", () -> work.complete("x"));
			await().untilAsserted(
					() -> assertThat(refold.accepted()).extracting(Fired::linkedAccountId).containsExactly("a"));
		});
	}

	@Test
	void allAttributesAreThoseOfTheCaller() {
		run((orders, refold) -> {
			CompletableFuture<String> work = new CompletableFuture<>();
			as("a", () -> orders.everything(work));
			as("b", () -> work.complete("x"));
			await().untilAsserted(() -> assertThat(refold.accepted()).singleElement()
				.isEqualTo(new Fired("everything", "a", null, "config-a", "tag-a", "key-a", "{\"tenant\":\"a\"}")));
		});
	}

	@Test
	void whatNeedsTheResultWaitsForIt() {
		run((orders, refold) -> {
			CompletableFuture<String> work = new CompletableFuture<>();
			as("a", () -> orders.result(work));
			as("b", () -> work.complete("x"));
			await().untilAsserted(() -> assertThat(refold.accepted()).singleElement()
				.satisfies((fired) -> assertThat(fired.linkedAccountId()).isEqualTo("b-x"))
				.satisfies((fired) -> assertThat(fired.instanceTag()).isEqualTo("paid")));
		});
	}

	@Test
	void conditionOnDataIsAskedOnCompletion() {
		run((orders, refold) -> {
			CompletableFuture<Void> work = new CompletableFuture<>();
			Request request = new Request();
			as("a", () -> orders.later(request, work));
			assertThat(refold.attempts()).isEmpty();
			request.open = true;
			work.complete(null);
			await().untilAsserted(() -> assertThat(refold.accepted()).hasSize(1));
		});
	}

	@Test
	void nothingIsAskedForAnEventThatIsNotFired() {
		run((orders, refold) -> {
			orders.transaction().executeWithoutResult((status) -> {
				orders.guarded(null, CompletableFuture.completedFuture("x"));
				CompletableFuture<String> work = new CompletableFuture<>();
				orders.guarded(null, work);
				work.complete("x");
				assertThat(status.isRollbackOnly()).isFalse();
			});
			assertThat(refold.attempts()).isEmpty();
		});
	}

	@Test
	void expressionThatDoomsTheTransactionIsReportedAtOnce() {
		run((orders, refold) -> assertThatExceptionOfType(RefoldException.class).isThrownBy(
				() -> orders.transaction().executeWithoutResult((status) -> orders.dooming(new CompletableFuture<>())))
			.withMessageContaining("@tenants.doom()")
			.withMessageContaining("rollback"));
	}

	private void run(BiConsumer<Orders, RecordingRefold> scenario) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			scenario.accept(context.getBean(Orders.class), context.getBean(RecordingRefold.class));
		});
	}

	private static void as(String tenant, Runnable work) {
		Thread thread = new Thread(() -> {
			TENANT.set(tenant);
			work.run();
		});
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		RecordingRefold refold() {
			return new RecordingRefold();
		}

		@Bean
		Tenants tenants(PlatformTransactionManager transactionManager) {
			return new Tenants(new TransactionTemplate(transactionManager));
		}

		@Bean
		Orders orders(PlatformTransactionManager transactionManager) {
			return new Orders(new TransactionTemplate(transactionManager));
		}

	}

	public static class Tenants {

		private final TransactionTemplate transaction;

		Tenants(TransactionTemplate transaction) {
			this.transaction = transaction;
		}

		public static String name() {
			return TENANT.get();
		}

		public String current() {
			return TENANT.get();
		}

		public boolean isA() {
			return "a".equals(TENANT.get());
		}

		public String doom() {
			return this.transaction.execute((status) -> {
				throw new IllegalStateException("no such item");
			});
		}

	}

	public static class Request {

		private volatile String tenant = "none";

		private volatile boolean open;

		public String getTenant() {
			return this.tenant;
		}

		public boolean isOpen() {
			return this.open;
		}

	}

	static class Orders {

		private final TransactionTemplate transaction;

		Orders(TransactionTemplate transaction) {
			this.transaction = transaction;
		}

		public TransactionTemplate transaction() {
			return this.transaction;
		}

		@RefoldEvent(event = "bean", linkedAccountId = "@tenants.current()")
		public CompletableFuture<String> bean(CompletableFuture<String> work) {
			return work;
		}

		@RefoldEvent(event = "static",
				linkedAccountId = "T(ai.refold.spring.autoconfigure.event.RefoldEventCallerTests$Tenants).name()")
		public CompletableFuture<String> staticMethod(CompletableFuture<String> work) {
			return work;
		}

		@RefoldEvent(event = "request", linkedAccountId = "#a0.tenant")
		public CompletableFuture<String> request(Request request, CompletableFuture<String> work) {
			return work;
		}

		@RefoldEvent(event = "everything", condition = "@tenants.isA()", linkedAccountId = "@tenants.current()",
				payload = "{tenant: @tenants.current()}", configId = "'config-' + @tenants.current()",
				instanceTag = "'tag-' + @tenants.current()", idempotencyKey = "'key-' + @tenants.current()")
		public CompletableFuture<String> everything(CompletableFuture<String> work) {
			return work;
		}

		@RefoldEvent(event = "mono", linkedAccountId = "@tenants.current()")
		public Mono<String> mono(Mono<String> work) {
			return work;
		}

		@RefoldEvent(event = "condition", condition = "@tenants.isA() && true", linkedAccountId = "'a'")
		public CompletableFuture<String> condition(CompletableFuture<String> work) {
			return work;
		}

		@RefoldEvent(event = "result", condition = "#result == 'x'",
				linkedAccountId = "@tenants.current() + '-' + #result", instanceTag = "#result == 'x' ? 'paid' : ''")
		public CompletableFuture<String> result(CompletableFuture<String> work) {
			return work;
		}

		@RefoldEvent(event = "later", condition = "#a0.open", linkedAccountId = "'a'", payload = "'later'")
		public CompletableFuture<Void> later(Request request, CompletableFuture<Void> work) {
			return work;
		}

		@RefoldEvent(event = "guarded", condition = "#a0 != null", linkedAccountId = "@tenants.doom()")
		public CompletableFuture<String> guarded(Object item, CompletableFuture<String> work) {
			return work;
		}

		@RefoldEvent(event = "dooming", linkedAccountId = "@tenants.doom()")
		public CompletableFuture<String> dooming(CompletableFuture<String> work) {
			return work;
		}

	}

}
