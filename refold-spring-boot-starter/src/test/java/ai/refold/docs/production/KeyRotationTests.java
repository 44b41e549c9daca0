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
package ai.refold.docs.production;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.beans.factory.config.Scope;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ScopedProxyMode;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The API key is changed while an application runs: Refold accepts the new key only, and
 * nothing is restarted.
 */
@Tag("timing")
@ExtendWith(OutputCaptureExtension.class)
class KeyRotationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String OLD = "tk_old_" + UUID.randomUUID();

	private static final String NEW = "tk_new_" + UUID.randomUUID();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, Duration> times = new LinkedHashMap<>();

	private final RefoldServer before = refold(OLD);

	private final RefoldServer after = refold(NEW);

	private ConfigurableApplicationContext context;

	private RefoldEventPublisher publisher;

	@AfterEach
	void stop() {
		this.context.close();
		this.before.close();
		this.after.close();
	}

	private static RefoldServer refold(String key) {
		return RefoldServer.builder().apiKey(key).events("order.placed").start();
	}

	@Test
	void keyInAFileIsReplacedWithoutARestart(@TempDir Path directory, CapturedOutput output) throws Exception {
		Path file = directory.resolve("refold-key");
		Files.writeString(file, OLD + "\n");
		start(FileApplication.class, "--orders.refold-key-file=" + file);
		rotate(output, () -> Files.writeString(file, NEW + "\n"));
	}

	@Test
	void keyOfARefreshedBeanIsReplacedWithoutARestart(CapturedOutput output) throws Exception {
		RefreshedApplication.key.set(OLD);
		start(RefreshedApplication.class);
		rotate(output, () -> {
			RefreshedApplication.key.set(NEW);
			this.context.getBean(RefreshScope.class).refresh();
			return null;
		});
	}

	@Test
	void eventsWaitWhileTheKeyCannotBeRead(@TempDir Path directory, CapturedOutput output) throws IOException {
		Path file = directory.resolve("refold-key");
		Files.writeString(file, OLD);
		start(FileApplication.class, "--orders.refold-key-file=" + file);
		Files.delete(file);
		publish("acme");
		await().atMost(LIMIT).until(() -> output.getOut().contains("The credentials for Refold could not be read"));
		Files.writeString(file, "");
		publish("globex");
		assertThat(outbox().summary().dead()).isZero();
		Files.writeString(file, OLD);
		within("drained", () -> outbox().summary().oldest() == null);
		assertThat(outbox().summary().dead()).isZero();
		assertThat(this.before.firedEvents()).hasSize(2);
	}

	private void rotate(CapturedOutput output, Callable<?> change) throws Exception {
		await().atMost(LIMIT).until(() -> state() == State.SUBSCRIBED && health() == 200);
		this.before.close();
		for (int i = 0; i < 5; i++) {
			publish("account-" + i);
		}
		await().atMost(LIMIT).until(() -> output.getOut().contains("Refold rejects the credentials"));
		await().atMost(LIMIT).until(() -> health() == 503);
		assertThat(outbox().summary()).satisfies((summary) -> {
			assertThat(summary.dead()).isZero();
			assertThat(summary.oldest()).isNotNull();
		});
		change.call();
		long start = System.nanoTime();
		assertThat(deliver(NEW)).isEqualTo(200);
		assertThat(deliver(OLD)).as("signed before the change").isEqualTo(200);
		assertThat(deliver("tk_wrong")).isEqualTo(401);
		this.times.put("deliveries", since(start));
		within("outbox drained", () -> outbox().summary().oldest() == null && this.after.firedEvents().size() == 5);
		within("subscription checked",
				() -> state() == State.SUBSCRIBED && this.after.requests()
					.stream()
					.anyMatch((request) -> request.method().equals("GET") && request.path().endsWith("/webhook")));
		within("health UP", () -> health() == 200);
		System.out.println("After the change of the key: " + this.times);
		assertThat(outbox().summary().dead()).isZero();
	}

	private void within(String what, Callable<Boolean> condition) {
		long start = System.nanoTime();
		await().atMost(LIMIT).alias(what + ", after " + this.times).until(condition);
		this.times.put(what, since(start));
	}

	private static Duration since(long start) {
		return Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
	}

	private void publish(String account) {
		this.publisher.publish("order.placed", account, Map.of("id", 1));
	}

	private OutboxOperations outbox() {
		return this.context.getBean(OutboxOperations.class);
	}

	private State state() {
		return this.context.getBean(WebhookSubscriptionOperations.class).status().state();
	}

	private int health() throws Exception {
		return this.client.send(request("/actuator/health/refold").build(), BodyHandlers.discarding()).statusCode();
	}

	private int deliver(String key) throws Exception {
		String body = "{\"event\":\"Workflow Errored\",\"linked_account_id\":\"acme\",\"instance_id\":\"%s\"}"
			.formatted(UUID.randomUUID());
		return this.client
			.send(request("/refold/webhooks").header("Content-Type", "application/json")
				.header("x-cobalt-signature", RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), key))
				.POST(BodyPublishers.ofString(body))
				.build(), BodyHandlers.discarding())
			.statusCode();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI
			.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path));
	}

	private void start(Class<?> application, String... arguments) {
		SpringApplication spring = new SpringApplication(application);
		List<String> all = new ArrayList<>(List.of(arguments));
		Collections.addAll(all, "--server.port=0", "--refold.outbox.enabled=true",
				"--management.endpoint.health.show-details=always", "--simulator.base-url=" + this.before.baseUrl(),
				"--refold.webhook.public-base-url=http://localhost:8080",
				"--refold.webhook.subscription.mode=reconcile", "--refold.event.definitions.on-missing=ignore",
				"--spring.datasource.generate-unique-name=true");
		this.context = spring.run(all.toArray(String[]::new));
		this.publisher = this.context.getBean(RefoldEventPublisher.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Listeners {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FileApplication extends Listeners {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails(@Value("${orders.refold-key-file}") Path file,
				@Value("${simulator.base-url}") String baseUrl) {
			return new KeyFromFile(file) {

				@Override
				public String getBaseUrl() {
					return baseUrl;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RefreshedApplication extends Listeners {

		private static final AtomicReference<String> key = new AtomicReference<>();

		@Bean
		@org.springframework.context.annotation.Scope(scopeName = "refresh", proxyMode = ScopedProxyMode.INTERFACES)
		RefoldConnectionDetails refoldConnectionDetails(@Value("${simulator.base-url}") String baseUrl) {
			String current = key.get();
			return new RefoldConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return baseUrl;
				}

				@Override
				public String getApiKey() {
					return current;
				}

			};
		}

		@Bean
		static RefreshScope refreshScope() {
			return new RefreshScope();
		}

		@Bean
		static CustomScopeConfigurer scopes(RefreshScope scope) {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("refresh", scope);
			return scopes;
		}

	}

	/**
	 * A scope whose beans are made again after a refresh, like the one for configuration
	 * that a server gives.
	 */
	static final class RefreshScope implements Scope {

		private final Map<String, Object> beans = new ConcurrentHashMap<>();

		void refresh() {
			this.beans.clear();
		}

		@Override
		public Object get(String name, ObjectFactory<?> factory) {
			return this.beans.computeIfAbsent(name, (key) -> factory.getObject());
		}

		@Override
		public Object remove(String name) {
			return this.beans.remove(name);
		}

		@Override
		public void registerDestructionCallback(String name, Runnable callback) {
		}

	}

}
