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
package ai.refold.spring.webhook.catchup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.TestSocketUtils;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.test.Delivery;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowExecution;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application that is down while workflows end, and receives no delivery.
 */
@Timeout(180)
class CatchUpAfterDowntimeTests {

	private static final int ENDED = 200;

	private final RefoldServer server = RefoldServer.builder()
		.events("invoice.paid")
		.deliveryRetry(Duration.ofMillis(1), 3)
		.start();

	private final RefoldTemplate refold = RefoldTemplate.builder()
		.baseUrl(this.server.baseUrl())
		.apiKey(this.server.apiKey())
		.rateLimiter(RefoldRateLimiter.unlimited())
		.build();

	private final int port = TestSocketUtils.findAvailableTcpPort();

	private final Queue<String> handled = new ConcurrentLinkedQueue<>();

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 80 })
	void whatEndedMeanwhileIsHandledOnce(int delivered) {
		Instant since = Instant.now().minusMillis(5);
		try (ConfigurableApplicationContext before = start("jdbc")) {
			assertThat(before.isActive()).isTrue();
			fire(delivered);
			await().until(() -> this.handled.size() == delivered);
		}
		fire(ENDED - delivered);
		awaitLostDeliveries(ENDED - delivered);
		assertThat(this.handled).hasSize(delivered);
		try (ConfigurableApplicationContext after = start("jdbc")) {
			RefoldCatchUp catchUp = after.getBean(RefoldCatchUp.class);
			assertThat(catchUp.dryRun("acme", since).ended()).isEqualTo(ENDED);
			long start = System.nanoTime();
			RefoldCatchUpResult result = catchUp.catchUp("acme", since);
			Duration time = Duration.ofNanos(System.nanoTime() - start);
			System.out.printf("Recovered %d of %d executions in %d ms%n", result.handled(), result.seen(),
					time.toMillis());
			assertThat(result)
				.isEqualTo(new RefoldCatchUpResult("acme", ENDED, ENDED, ENDED - delivered, delivered, 0, 0, null));
			assertThat(this.handled).containsExactlyInAnyOrderElementsOf(ended());
			assertThat(catchUp.catchUp("acme", since).alreadyHandled()).isEqualTo(ENDED);
			assertThat(this.handled).hasSize(ENDED);
		}
	}

	@Test
	void storeInMemoryForgetsWithTheProcess() {
		Instant since = Instant.now().minusMillis(5);
		try (ConfigurableApplicationContext before = start("memory")) {
			fire(2);
			await().until(() -> this.handled.size() == 2);
			assertThat(before.getBean(RefoldCatchUp.class).catchUp("acme", since).alreadyHandled()).isEqualTo(2);
		}
		try (ConfigurableApplicationContext after = start("memory")) {
			assertThat(after.getBean(RefoldCatchUp.class).catchUp("acme", since).handled()).isEqualTo(2);
		}
	}

	private ConfigurableApplicationContext start(String store) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.initializers((application) -> application.getBeanFactory().registerSingleton("handled", this.handled))
			.properties(Map.of("server.port", this.port, "refold.base-url", this.server.baseUrl(), "refold.api-key",
					this.server.apiKey(), "refold.webhook.public-base-url", "http://localhost:" + this.port,
					"refold.webhook.deduplication.store", store, "spring.datasource.url",
					"jdbc:h2:mem:" + this.server.apiKey() + ";DB_CLOSE_DELAY=-1"))
			.run();
		await().until(() -> !this.server.webhooks().isEmpty());
		return context;
	}

	private void fire(int times) {
		for (int i = 0; i < times; i++) {
			this.refold.fire("invoice.paid", "acme", Map.of());
		}
		await().until(() -> this.server.executions()
			.stream()
			.allMatch((execution) -> execution.status().equals("COMPLETED")));
	}

	private void awaitLostDeliveries(int lost) {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			List<Delivery> deliveries = this.server.deliveries();
			assertThat(deliveries).hasSize(ENDED).allMatch(Delivery::finished);
			assertThat(deliveries).filteredOn((delivery) -> !delivery.acknowledged()).hasSize(lost);
		});
	}

	private List<String> ended() {
		return this.server.executions().stream().map(WorkflowExecution::id).toList();
	}

	static class Bookings {

		private final Queue<String> handled;

		Bookings(Queue<String> handled) {
			this.handled = handled;
		}

		@RefoldWebhookListener
		void on(WorkflowCompleted event) {
			this.handled.add(String.valueOf(event.executionId()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Bookings bookings(Queue<String> handled) {
			return new Bookings(handled);
		}

	}

}
