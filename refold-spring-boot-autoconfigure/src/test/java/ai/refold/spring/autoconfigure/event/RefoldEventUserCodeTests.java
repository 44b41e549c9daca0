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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Code of the application that events call: expressions, resolvers, payloads, listeners
 * of failures. It does not change the outcome of the caller, or the caller receives the
 * failure.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefoldEventUserCodeTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("refold.event.dispatch=async", "spring.datasource.generate-unique-name=true")
		.withUserConfiguration(Application.class);

	@ParameterizedTest
	@ValueSource(strings = { "account", "condition", "payload", "swallowed" })
	void expressionThatDoomsTheTransactionIsReportedAtOnce(String method) {
		this.runner.run((context) -> assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> inTransaction(context, () -> {
				fire(context.getBean(Orders.class), method);
				throw new IllegalStateException("not reached");
			}))
			.withMessageContaining("Orders." + method)
			.withMessageContaining("@items.")
			.withMessageContaining("marked the transaction for rollback"));
	}

	@Test
	void resolverThatDoomsTheTransactionIsReportedAtOnce() {
		this.runner.withBean(LinkedAccountIdResolver.class, () -> (context) -> {
			throw new IllegalStateException("never asked");
		}).run((context) -> {
			Items items = context.getBean(Items.class);
			context.getBean(Resolver.class).delegate = (request) -> items.find(null);
			assertThatExceptionOfType(RefoldException.class)
				.isThrownBy(() -> inTransaction(context, context.getBean(Orders.class)::resolved))
				.withMessageContaining("Orders.resolved()")
				.withMessageContaining("marked the transaction for rollback");
		});
	}

	@Test
	void expressionThatFailsByItselfDoesNotBreakTheMethod() {
		this.runner.run((context) -> {
			inTransaction(context, context.getBean(Orders.class)::harmless);
			assertThat(context.getBean(RecordingRefold.class).attempts()).isEmpty();
			assertThat(context.getBean(Failures.class).seen).hasSizeLessThan(2);
			await().untilAsserted(() -> assertThat(context.getBean(Failures.class).seen).hasSize(1));
		});
	}

	@Test
	void listenerOfAFailureCannotDoomTheTransaction() {
		this.runner.withBean(DoomingListener.class).run((context) -> {
			inTransaction(context, () -> {
				context.getBean(Orders.class).harmless();
				assertThat(context.getBean(DoomingListener.class).threads).isEmpty();
			});
			await().untilAsserted(() -> assertThat(context.getBean(DoomingListener.class).threads).hasSize(1));
			assertThat(context.getBean(DoomingListener.class).threads).doesNotContain(Thread.currentThread());
		});
	}

	@Test
	void listenerThatThrowsAnErrorDoesNotBreakTheMethod() {
		this.runner.withBean(FailingListener.class).run((context) -> context.getBean(Orders.class).harmless());
	}

	@ParameterizedTest
	@ValueSource(classes = { AnnotatedListener.class, PublishingListener.class, AsynchronousListener.class })
	void listenerWhoseOwnEventFailsDoesNotEndInALoop(Class<?> listener, CapturedOutput output) {
		this.runner.withPropertyValues("refold.linked-account-id=acme").withBean(listener).run((context) -> {
			RecordingRefold refold = context.getBean(RecordingRefold.class);
			refold.respond((fired) -> Mono.error(new RefoldInvalidRequestException("refused", RefoldErrors.of(404))));
			context.getBean(Orders.class).fine();
			await().untilAsserted(() -> assertThat(refold.attempts()).hasSize(2));
			await().during(300, TimeUnit.MILLISECONDS)
				.untilAsserted(
						() -> assertThat(refold.attempts()).extracting(Fired::event).containsExactly("fine", "failed"));
			assertThat(output).containsOnlyOnce("the listeners are not notified, to avoid a loop");
		});
	}

	private static void fire(Orders orders, String method) {
		Map<String, Runnable> methods = Map.of("account", () -> orders.account(null), "condition",
				() -> orders.condition(null), "payload", () -> orders.payload(null), "swallowed",
				() -> orders.swallowed(null));
		methods.get(method).run();
	}

	private static void inTransaction(ApplicationContext context, Runnable work) {
		new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> work.run());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Application {

		@Bean
		RecordingRefold refold() {
			return new RecordingRefold();
		}

		@Bean
		Items items() {
			return new Items();
		}

		@Bean
		Orders orders() {
			return new Orders();
		}

		@Bean
		Failures failures() {
			return new Failures();
		}

		@Bean
		@org.springframework.core.annotation.Order(0)
		Resolver resolver() {
			return new Resolver();
		}

	}

	static class Resolver implements LinkedAccountIdResolver {

		LinkedAccountIdResolver delegate = (context) -> "acme";

		@Override
		public @Nullable String resolveLinkedAccountId(ai.refold.spring.event.RefoldEventContext context) {
			return this.delegate.resolveLinkedAccountId(context);
		}

	}

	@Transactional
	static class Items {

		public String find(@Nullable String id) {
			if (id == null) {
				throw new IllegalArgumentException("The given id must not be null");
			}
			return id;
		}

	}

	static class Orders {

		@RefoldEvent(event = "account", linkedAccountId = "@items.find(#owner)")
		public void account(@Nullable String owner) {
		}

		@RefoldEvent(event = "condition", linkedAccountId = "'acme'", condition = "@items.find(#owner) == 'x'")
		public void condition(@Nullable String owner) {
		}

		@RefoldEvent(event = "payload", linkedAccountId = "'acme'", payload = "{owner: @items.find(#owner)}")
		public void payload(@Nullable String owner) {
		}

		@RefoldEvent(event = "swallowed", linkedAccountId = "@items.toString() + #root.target.swallow(@items, #owner)")
		public void swallowed(@Nullable String owner) {
		}

		public String swallow(Items items, @Nullable String owner) {
			try {
				return items.find(owner);
			}
			catch (IllegalArgumentException ex) {
				return "acme";
			}
		}

		@RefoldEvent("resolved")
		public void resolved() {
		}

		@RefoldEvent(event = "harmless", linkedAccountId = "#root.nothing")
		public void harmless() {
		}

		@RefoldEvent(event = "fine", linkedAccountId = "'acme'")
		public void fine() {
		}

	}

	static class Failures {

		final List<RefoldDispatchFailedEvent> seen = Collections.synchronizedList(new ArrayList<>());

		@EventListener
		void on(RefoldDispatchFailedEvent failure) {
			this.seen.add(failure);
		}

	}

	static class DoomingListener {

		final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

		private final Items items;

		DoomingListener(Items items) {
			this.items = items;
		}

		@EventListener
		void on(RefoldDispatchFailedEvent failure) {
			this.threads.add(Thread.currentThread());
			this.items.find(null);
		}

	}

	static class FailingListener {

		@EventListener
		void on(RefoldDispatchFailedEvent failure) {
			throw new AssertionError("no");
		}

	}

	static class AnnotatedListener {

		@EventListener
		@RefoldEvent(event = "failed", payload = "#a0.event()")
		public void on(RefoldDispatchFailedEvent failure) {
		}

	}

	static class PublishingListener {

		private final RefoldEventPublisher publisher;

		PublishingListener(RefoldEventPublisher publisher) {
			this.publisher = publisher;
		}

		@EventListener
		void on(RefoldDispatchFailedEvent failure) {
			this.publisher.publish("failed", "acme", null);
		}

	}

	static class AsynchronousListener {

		private final org.springframework.beans.factory.ObjectProvider<AsynchronousListener> self;

		AsynchronousListener(org.springframework.beans.factory.ObjectProvider<AsynchronousListener> self) {
			this.self = self;
		}

		@EventListener
		public void on(RefoldDispatchFailedEvent failure) {
			Thread thread = new Thread(() -> this.self.getObject().open(failure));
			thread.start();
		}

		@RefoldEvent(event = "failed", payload = "#a0.event()")
		public void open(RefoldDispatchFailedEvent failure) {
		}

	}

}
