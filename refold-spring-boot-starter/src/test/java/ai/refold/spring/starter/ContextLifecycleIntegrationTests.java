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
package ai.refold.spring.starter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What remains of an application that is closed, and how applications above one another
 * share events.
 */
class ContextLifecycleIntegrationTests {

	private static final int RESTARTS = Integer.getInteger("restarts", 8);

	private final RefoldServer refold = RefoldServer.builder().events("order.placed", "order.shipped").start();

	@AfterEach
	void close() {
		this.refold.close();
	}

	@Test
	void restartsLeaveNoThreadAndNoSecondWebhookBehind() {
		restart();
		restart();
		Set<Thread> before = threads();
		for (int i = 0; i < RESTARTS; i++) {
			restart();
		}
		await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
		assertThat(this.refold.webhooks()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.threads.virtual.enabled", "spring.main.lazy-initialization" })
	void firesAndSubscribesWith(String property) {
		try (ConfigurableApplicationContext context = start("--" + property + "=true")) {
			context.getBean(Orders.class).place("acme");
			assertThat(this.refold).fired("order.placed").forAccount("acme").once();
			await().untilAsserted(() -> assertThat(this.refold.webhooks()).hasSize(1));
		}
	}

	@Test
	void applicationEventOfAChildIsFiredOnce() {
		try (ConfigurableApplicationContext parent = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run(arguments());
				ConfigurableApplicationContext child = new SpringApplicationBuilder(Application.class).parent(parent)
					.web(WebApplicationType.NONE)
					.run(arguments())) {
			child.publishEvent(new OrderShipped("acme"));
			child.getBean(Orders.class).place("globex");
			assertThat(this.refold).fired("order.placed").forAccount("globex").once();
			assertThat(this.refold).fired("order.shipped").forAccount("acme").once();
		}
	}

	private void restart() {
		int calls = this.refold.requests().size();
		try (ConfigurableApplicationContext context = start()) {
			context.getBean(Orders.class).place("acme");
			await().untilAsserted(() -> assertThat(this.refold.requests()).hasSizeGreaterThan(calls + 1));
			await().untilAsserted(() -> assertThat(this.refold.webhooks()).hasSize(1));
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		List<String> all = new ArrayList<>(List.of(arguments()));
		all.addAll(List.of(arguments));
		return application.run(all.toArray(String[]::new));
	}

	private String[] arguments() {
		return new String[] { "--server.port=0", "--refold.api-key=" + this.refold.apiKey(),
				"--refold.base-url=" + this.refold.baseUrl(), "--refold.outbox.enabled=true",
				"--refold.webhook.public-base-url=http://localhost:8080",
				"--refold.webhook.subscription.mode=reconcile", "--spring.datasource.generate-unique-name=true" };
	}

	/**
	 * The threads of this JVM, without those of the simulator, of Reactor's shared pools
	 * and of the test.
	 */
	private static Set<Thread> threads() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf(
				(thread) -> Stream.of("refold-server", "qtp", "boundedElastic", "parallel", "awaitility", "HttpClient")
					.anyMatch(thread.getName()::startsWith));
		return threads;
	}

	@RefoldEvent(event = "order.shipped", linkedAccountId = "#event.account()")
	record OrderShipped(String account) {
	}

	static class Orders {

		@RefoldEvent(event = "order.placed", linkedAccountId = "#account")
		String place(String account) {
			return "o-1";
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

	}

}
