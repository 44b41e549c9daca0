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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a transaction can carry in memory.
 */
class RefoldEventCapacityTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("refold.linked-account-id=acme", "refold.event.async.capacity=100",
				"refold.event.dispatch=async", "spring.datasource.generate-unique-name=true")
		.withBean(RecordingRefold.class);

	@Test
	@Tag("timing")
	void whatDoesNotFitFailsAtOnceAndAlone() {
		this.runner.run((context) -> {
			long start = System.nanoTime();
			transaction(context).executeWithoutResult((status) -> {
				IntStream.range(0, 108).forEach((i) -> publish(context, "big-" + i));
				CompletableFuture.runAsync(() -> publish(context, "other")).orTimeout(10, TimeUnit.SECONDS).join();
			});
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
			await().untilAsserted(() -> assertThat(refold(context).accepted()).hasSize(101));
			assertThat(refold(context).accepted()).extracting(Fired::event).contains("big-0", "big-99", "other");
		});
	}

	@Test
	@Tag("timing")
	void rollbackToASavepointFreesThePlaces() {
		this.runner.run((context) -> {
			transaction(context).executeWithoutResult((status) -> {
				publish(context, "first");
				TransactionTemplate nested = transaction(context);
				nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
				nested.executeWithoutResult((inner) -> {
					IntStream.range(0, 99).forEach((i) -> publish(context, "dropped-" + i));
					inner.setRollbackOnly();
				});
				IntStream.range(0, 99).forEach((i) -> publish(context, "kept-" + i));
			});
			await().untilAsserted(() -> assertThat(refold(context).accepted()).hasSize(100)
				.noneMatch((fired) -> fired.event().startsWith("dropped")));
		});
	}

	@Test
	@Tag("timing")
	void aTransactionWaitsOnceForAQueueThatOthersHaveFilled() {
		this.runner.withPropertyValues("refold.event.async.max-wait=300ms").run((context) -> {
			refold(context).respond((fired) -> Mono.never());
			IntStream.range(0, 100).forEach((i) -> publish(context, "waiting-" + i));
			long start = System.nanoTime();
			transaction(context).executeWithoutResult(
					(status) -> List.of("a", "b", "c", "d", "e").forEach((event) -> publish(context, event)));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(290),
					Duration.ofMillis(900));
		});
	}

	private static TransactionTemplate transaction(ApplicationContext context) {
		return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
	}

	private static RecordingRefold refold(ApplicationContext context) {
		return context.getBean(RecordingRefold.class);
	}

	private static void publish(ApplicationContext context, String event) {
		context.getBean(RefoldEventPublisher.class).publish(event, "acme", null);
	}

}
