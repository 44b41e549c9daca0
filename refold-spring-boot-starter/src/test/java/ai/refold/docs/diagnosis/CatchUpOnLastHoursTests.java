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
package ai.refold.docs.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.test.util.TestSocketUtils;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.test.Delivery;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowExecution;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The runner of the documentation makes up for what was missed while no instance was
 * there, and for nothing twice.
 */
@Timeout(180)
class CatchUpOnLastHoursTests {

	private final RefoldServer server = RefoldServer.builder()
		.events("invoice.paid")
		.deliveryRetry(Duration.ofMillis(1), 3)
		.start();

	private final RefoldTemplate refold = RefoldTemplate.builder()
		.baseUrl(this.server.baseUrl())
		.apiKey(this.server.apiKey())
		.build();

	private final int port = TestSocketUtils.findAvailableTcpPort();

	private final Queue<String> handled = new ConcurrentLinkedQueue<>();

	@AfterEach
	void close() {
		this.server.close();
	}

	/**
	 * Two instances start at once.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatWasMissedIsHandledOnce(boolean outbox) {
		String option = "--refold.outbox.enabled=" + outbox;
		try (ConfigurableApplicationContext before = start(this.port, option)) {
			assertThat(before.isActive()).isTrue();
			this.refold.fire("invoice.paid", "acme", Map.of());
			await().until(() -> this.handled.size() == 1);
		}
		for (String customer : List.of("acme", "acme", "globex", "initech")) {
			this.refold.fire("invoice.paid", customer, Map.of());
		}
		await().untilAsserted(() -> assertThat(this.server.deliveries()).hasSize(5).allMatch(Delivery::finished));
		assertThat(this.handled).hasSize(1);
		try (ConfigurableApplicationContext one = start(this.port, option);
				ConfigurableApplicationContext other = start(0, option)) {
			await().atMost(Duration.ofSeconds(60)).until(() -> hasRunCatchUp(one) && hasRunCatchUp(other));
			assertThat(this.handled).containsExactlyInAnyOrderElementsOf(
					this.server.executions().stream().map(WorkflowExecution::id).toList());
		}
	}

	@Test
	void customerThatCannotBeAskedForDoesNotKeepTheOthersFromIt() {
		for (String customer : List.of("acme", "globex", "initech")) {
			this.refold.fire("invoice.paid", customer, Map.of());
		}
		this.server.faults().on("GET", "/execution").once().status(400);
		try (ConfigurableApplicationContext context = start(this.port)) {
			await().atMost(Duration.ofSeconds(60)).until(() -> hasRunCatchUp(context));
			assertThat(this.handled).hasSize(2);
		}
	}

	@Test
	void unreachableRefoldEndsNoApplication() {
		this.server.linkedAccount("acme").faults().on("GET", "/linked-account").status(503);
		try (ConfigurableApplicationContext context = start(this.port, "--refold.client.retry.max-retries=0")) {
			await().atMost(Duration.ofSeconds(60)).until(() -> hasRunCatchUp(context));
			assertThat(context.isActive()).isTrue();
			this.refold.fire("invoice.paid", "acme", Map.of());
			await().until(() -> this.handled.size() == 1);
		}
	}

	private static boolean hasRunCatchUp(ConfigurableApplicationContext context) {
		ThreadPoolTaskExecutor executor = context.getBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class);
		return executor.getThreadPoolExecutor().getCompletedTaskCount() == 1;
	}

	private ConfigurableApplicationContext start(int port, String... arguments) {
		String[] all = Stream.concat(
				Stream.of("--server.port=" + port, "--refold.base-url=" + this.server.baseUrl(),
						"--refold.api-key=" + this.server.apiKey(),
						"--refold.webhook.public-base-url=http://localhost:" + this.port,
						"--refold.webhook.deduplication.store=jdbc",
						"--spring.datasource.url=jdbc:h2:mem:" + this.server.apiKey() + ";DB_CLOSE_DELAY=-1"),
				Stream.of(arguments))
			.toArray(String[]::new);
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.initializers((application) -> application.getBeanFactory().registerSingleton("handled", this.handled))
			.run(all);
		await().until(() -> !this.server.webhooks().isEmpty());
		return context;
	}

	@RefoldWebhookListener
	static class Bookings {

		private final Queue<String> handled;

		Bookings(Queue<String> handled) {
			this.handled = handled;
		}

		void on(WorkflowCompleted event) {
			this.handled.add(event.executionId());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import({ CatchUpOnLastHours.class, Bookings.class })
	static class Application {

	}

}
