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
package ai.refold.spring.webhook.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.WorkflowCompleted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of an application handle the deliveries of each account in order, over
 * real HTTP.
 */
class InboxOrderTests {

	private static final String KEY = "tk_order";

	private static final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

	private static final Queue<String> handled = new ConcurrentLinkedQueue<>();

	private static final Queue<String> overtaken = new ConcurrentLinkedQueue<>();

	private static final AtomicInteger failures = new AtomicInteger();

	private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

	@AfterEach
	void stop() {
		this.instances.forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void instancesHandleTheDeliveriesOfAnAccountOneAfterTheOther() {
		failures.set(3);
		String database = "--spring.datasource.url=jdbc:h2:mem:" + getClass().getSimpleName() + ";DB_CLOSE_DELAY=-1";
		for (int i = 0; i < 2; i++) {
			this.instances.add(new SpringApplication(Application.class).run("--server.port=0", database,
					"--refold.api-key=" + KEY, "--refold.webhook.processing=inbox",
					"--refold.webhook.inbox.order=account", "--refold.webhook.inbox.poll-interval=100ms",
					"--refold.webhook.inbox.retry-delay=50ms", "--refold.webhook.subscription.mode=off"));
		}
		List<WebTestClient> clients = this.instances.stream().map(this::client).toList();
		List<String> accounts = List.of("acme", "globex", "initech");
		accounts.parallelStream()
			.forEach((account) -> IntStream.range(0, 20).forEach((i) -> deliver(clients.get(i % 2), account, i)));
		await().untilAsserted(() -> assertThat(handled).hasSize(60));
		assertThat(overtaken).isEmpty();
		assertThat(failures).hasValueLessThan(1);
		assertThat(accounts).allSatisfy((account) -> assertThat(handled).filteredOn((call) -> call.startsWith(account))
			.containsExactlyElementsOf(IntStream.range(0, 20).mapToObj((i) -> account + "-" + i).toList()));
	}

	private void deliver(WebTestClient client, String account, int number) {
		byte[] body = "{\"event\":\"Workflow Completed\",\"linked_account_id\":\"%s\",\"instance_id\":\"%s-%d\"}"
			.formatted(account, account, number)
			.getBytes(UTF_8);
		client.post()
			.uri("/refold/webhooks")
			.contentType(MediaType.APPLICATION_JSON)
			.header(RefoldWebhookSignature.HEADER, RefoldWebhookSignature.sign(body, KEY))
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk();
	}

	private WebTestClient client(ConfigurableApplicationContext instance) {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + instance.getEnvironment().getProperty("local.server.port"))
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@RefoldWebhookListener(id = "completed")
		void on(WorkflowCompleted event) {
			AtomicInteger calls = running.computeIfAbsent(event.linkedAccountId(), (account) -> new AtomicInteger());
			if (calls.incrementAndGet() > 1) {
				overtaken.add(event.executionId());
			}
			try {
				LockSupport.parkNanos(1_000_000);
				if ("acme-5".equals(event.executionId()) && failures.getAndDecrement() > 0) {
					throw new IllegalStateException("not yet");
				}
				handled.add(event.executionId());
			}
			finally {
				calls.decrementAndGet();
			}
		}

	}

}
