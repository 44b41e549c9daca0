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
package ai.refold.spring.autoconfigure.webhook.subscription;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookServletAutoConfiguration;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the subscription of a running application over HTTP.
 */
class WebhookSubscriptionIntegrationTests {

	private final Map<String, Map<String, Object>> webhooks = new ConcurrentHashMap<>();

	private final List<Integer> responsesOfTheApplication = new CopyOnWriteArrayList<>();

	private final JsonMapper json = JsonMapper.builder().build();

	private HttpServer refold;

	@BeforeEach
	void startRefold() throws IOException {
		this.refold = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.refold.createContext("/api/v2/public/webhook", this::handle);
		this.refold.setExecutor(Executors.newCachedThreadPool());
		this.refold.start();
	}

	@AfterEach
	void stopRefold() {
		this.refold.stop(0);
	}

	@Test
	void theEndpointRespondsBeforeTheWebhookIsRegistered() {
		try (ConfigurableApplicationContext context = run()) {
			await().atMost(Duration.ofSeconds(10)).until(() -> state(context) == State.SUBSCRIBED);
			assertThat(this.responsesOfTheApplication).containsExactly(405);
			assertThat(this.webhooks.values()).singleElement().satisfies((webhook) -> {
				assertThat(webhook).containsEntry("webhook_events", List.of("Workflow Errored"))
					.containsEntry("description", "refold-spring-boot:shop");
				assertThat(webhook.get("webhook_url")).isEqualTo("http://localhost:"
						+ context.getEnvironment().getProperty("local.server.port") + "/refold/webhooks");
			});
		}
	}

	@Test
	void theWebhookIsDisabledOnceTheApplicationHasStopped() {
		try (ConfigurableApplicationContext context = run("--refold.webhook.subscription.disable-on-shutdown=true")) {
			await().atMost(Duration.ofSeconds(10)).until(() -> state(context) == State.SUBSCRIBED);
		}
		assertThat(this.webhooks.values()).singleElement()
			.satisfies((webhook) -> assertThat(webhook).containsEntry("is_enabled", false));
	}

	@Test
	void theApplicationStartsWhileRefoldIsUnreachable() {
		this.refold.stop(0);
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.isRunning()).isTrue();
			await().atMost(Duration.ofSeconds(10)).until(() -> state(context) == State.RETRYING);
		}
	}

	private ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(Application.class)
			.properties("server.port=0", "spring.application.name=shop", "refold.api-key=tk_1",
					"refold.base-url=http://localhost:" + this.refold.getAddress().getPort())
			.run(arguments);
	}

	private static State state(ConfigurableApplicationContext context) {
		return context.getBean(WebhookSubscriptionOperations.class).status().state();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String id = exchange.getRequestURI().getPath().replaceAll(".*/webhook/?", "");
		byte[] response = switch (exchange.getRequestMethod()) {
			case "GET" -> this.json.writeValueAsBytes(this.webhooks.values());
			case "POST" -> create(read(exchange));
			case "PUT" -> update(id, read(exchange));
			default -> "{}".getBytes(StandardCharsets.UTF_8);
		};
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, response.length);
		exchange.getResponseBody().write(response);
		exchange.close();
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> read(HttpExchange exchange) throws IOException {
		return this.json.readValue(exchange.getRequestBody().readAllBytes(), Map.class);
	}

	private byte[] create(Map<String, Object> webhook) {
		this.responsesOfTheApplication.add(call(String.valueOf(webhook.get("webhook_url"))));
		String id = "id" + this.webhooks.size();
		webhook.put("_id", id);
		this.webhooks.put(id, webhook);
		return this.json.writeValueAsBytes(webhook);
	}

	private byte[] update(String id, Map<String, Object> changes) {
		this.webhooks.get(id).putAll(changes);
		return this.json.writeValueAsBytes(this.webhooks.get(id));
	}

	private static int call(String url) {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
			return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return -1;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return -1;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class,
			DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
			RefoldClientAutoConfiguration.class, RefoldWebhookAutoConfiguration.class,
			RefoldWebhookServletAutoConfiguration.class, RefoldWebhookSubscriptionAutoConfiguration.class })
	static class Application {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

		@Bean
		WebhookPublicBaseUrlProvider ownPort(Environment environment) {
			return () -> "http://localhost:" + environment.getRequiredProperty("local.server.port");
		}

	}

}
