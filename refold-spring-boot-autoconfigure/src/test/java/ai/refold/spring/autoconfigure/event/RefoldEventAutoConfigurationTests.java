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
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.NoOpRefoldEventPublisher;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.CallerTransaction;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventTransactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class RefoldEventAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(RefoldEventAutoConfiguration.class, RefoldEventDisabledAutoConfiguration.class))
		.withBean(RecordingRefold.class)
		.withBean(Service.class)
		.withPropertyValues("refold.linked-account-id=acme");

	@Test
	void firesByDefault(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(RefoldEventPublisher.class);
			context.getBean(Service.class).call();
			context.getBean(RefoldEventPublisher.class).publish("published", "acme", null);
			await().untilAsserted(() -> assertThat(context.getBean(RecordingRefold.class).events())
				.containsExactly("called", "published"));
		});
		assertThat(output).containsOnlyOnce("a crash of the process loses them");
	}

	@Test
	void whenThereIsAPublisherBacksOff() {
		RefoldEventPublisher publisher = (request) -> {
		};
		this.runner.withBean(RefoldEventPublisher.class, () -> publisher)
			.run((context) -> assertThat(context.getBean(RefoldEventPublisher.class)).isSameAs(publisher));
	}

	@ParameterizedTest
	@ValueSource(strings = { "refold.enabled", "refold.event.enabled" })
	void whenDisabledDropsEventsWithOneLogLine(String property, CapturedOutput output) {
		this.runner.withPropertyValues(property + "=false").run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(NoOpRefoldEventPublisher.class);
			context.getBean(Service.class).call();
			context.getBean(RefoldEventPublisher.class).publish("published", "acme", null);
			assertThat(context).doesNotHaveBean(AsyncRefoldEventDispatcher.class);
			assertThat(context.getBean(RecordingRefold.class).attempts()).isEmpty();
		});
		assertThat(output).containsOnlyOnce("Events for Refold are discarded: " + property + "=false");
	}

	@Test
	void whenSpringTxIsAbsentFiresAtOnce() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.transaction")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(RefoldEventTransactions.class).current()).isSameAs(CallerTransaction.NONE);
			context.getBean(Service.class).call();
			await().untilAsserted(
					() -> assertThat(context.getBean(RecordingRefold.class).events()).containsExactly("called"));
		});
	}

	@Test
	void bindsTheProperties() {
		this.runner.withPropertyValues("refold.event.dispatch=sync", "refold.event.async.capacity=5",
				"refold.event.async.max-wait=2s", "refold.event.async.concurrency=3", "refold.event.async.max-age=1h",
				"refold.event.sync.timeout=7s", "refold.event.idempotency-field=key")
			.run((context) -> {
				RefoldEventProperties properties = context.getBean(RefoldEventProperties.class);
				assertThat(properties.async().capacity()).isEqualTo(5);
				assertThat(properties.async().maxWait()).isEqualTo(Duration.ofSeconds(2));
				assertThat(properties.async().concurrency()).isEqualTo(3);
				assertThat(properties.async().maxAge()).isEqualTo(Duration.ofHours(1));
				assertThat(properties.sync().timeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(context.getBean(RefoldEventDispatchers.class).resolve(DispatchMode.DEFAULT))
					.isEqualTo(DispatchMode.SYNC);
				context.getBean(Service.class).call();
				assertThat(context.getBean(RecordingRefold.class).payload()).contains("\"key\":");
			});
	}

	@Test
	void whenThereIsASessionTokenNeedsNoLinkedAccount() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(RefoldEventAutoConfiguration.class, RefoldClientAutoConfiguration.class))
			.withBean(Service.class)
			.withPropertyValues("refold.session-token=token")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void firesThroughTheConfiguredClient() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(RefoldEventAutoConfiguration.class, RefoldClientAutoConfiguration.class))
			.withBean(Service.class)
			.withPropertyValues("refold.api-key=tk_1", "refold.linked-account-id=acme",
					"refold.base-url=http://localhost:1", "refold.event.dispatch=sync",
					"refold.client.retry.max-retries=0")
			.run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(context.getBean(Service.class)::call));
	}

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		RefoldEventProperties properties = Binder.get(new MockEnvironment())
			.bindOrCreate("refold.event", RefoldEventProperties.class);
		assertThat(properties.enabled()).isTrue();
		assertThat(properties.dispatch()).isNull();
		assertThat(properties.idempotencyField()).isNull();
		assertThat(properties.async().capacity()).isEqualTo(10_000);
		assertThat(properties.async().maxWait()).isEqualTo(Duration.ofSeconds(1));
		assertThat(properties.async().concurrency()).isEqualTo(16);
		assertThat(properties.async().maxAge()).isEqualTo(Duration.ofMinutes(15));
		assertThat(properties.sync().timeout()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void whatIsQueuedIsSentBeforeTheContextCloses(CapturedOutput output) {
		RecordingRefold refold = new RecordingRefold();
		refold.respond((fired) -> RecordingRefold.accept(fired).delayElement(Duration.ofMillis(5)));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
			.withPropertyValues("refold.linked-account-id=acme")
			.withBean(RecordingRefold.class, () -> refold)
			.withBean(Service.class)
			.run((context) -> {
				for (int i = 0; i < 1_000; i++) {
					context.getBean(RefoldEventPublisher.class).publish("called", "account-" + i % 20, null);
				}
				assertThat(refold.accepted()).hasSizeLessThan(1_000);
			});
		assertThat(refold.accepted()).hasSize(1_000);
		assertThat(output).doesNotContain("still running", "are lost");
	}

	@Test
	void shutdownWhileRefoldIsUnreachableEndsInOrderAndAccountsForTheEvents(CapturedOutput output) {
		RecordingRefold refold = new RecordingRefold();
		refold.respond((fired) -> Mono.error(new RefoldTransportException("no connection", false, null)));
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(RefoldEventAutoConfiguration.class, LifecycleAutoConfiguration.class))
			.withPropertyValues("refold.linked-account-id=acme", "spring.lifecycle.timeout-per-shutdown-phase=2s")
			.withBean(RecordingRefold.class, () -> refold)
			.withBean(Service.class)
			.run((context) -> {
				for (int i = 0; i < 1_000; i++) {
					context.getBean(Service.class).call();
				}
			});
		assertThat(output).containsOnlyOnce("1000 events waited for Refold, they are lost: {called=1000}")
			.doesNotContain("still running");
	}

	@Test
	void methodThatIsFirstCalledAfterTheShutdownReturns(CapturedOutput output) {
		List<Service> services = new ArrayList<>();
		this.runner.withPropertyValues("refold.linked-account-id=acme", "refold.event.dispatch=async")
			.run((context) -> services.add(context.getBean(Service.class)));
		assertThat(services.get(0).call()).isEqualTo("a");
		assertThat(output).contains("the application has shut down");
	}

	public static class Service {

		@RefoldEvent("called")
		public String call() {
			return "a";
		}

	}

}
