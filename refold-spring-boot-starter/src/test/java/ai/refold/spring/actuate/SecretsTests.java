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
package ai.refold.spring.actuate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.LinkedAccountRequest;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Looks for credentials and payloads in everything that an application says about itself,
 * with values shown and logs at their finest.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private static final String PREVIOUS_KEY = "previous-key-of-ours";

	private static final String PAYLOAD = "payload-of-a-customer";

	private static final List<String> ENDPOINTS = List.of("", "/refold", "/refold/outbox", "/refold/inbox",
			"/refold/subscription", "/health", "/env", "/configprops", "/beans", "/conditions", "/metrics", "/mappings",
			"/loggers", "/info", "/scheduledtasks", "/threaddump");

	private final RefoldServer refold = RefoldServer.builder().events("order.placed").start();

	private ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		this.context.close();
		this.refold.close();
	}

	@Test
	void nothingSaysWhatIsSecret(CapturedOutput output) {
		start();
		RefoldTemplate template = this.context.getBean(RefoldTemplate.class);
		this.refold.faults().on("/event/trigger").times(1).status(400);
		this.context.getBean(RefoldEventPublisher.class).publish("order.placed", "acme", Map.of("name", PAYLOAD));
		OutboxOperations outbox = this.context.getBean(OutboxOperations.class);
		await().untilAsserted(() -> assertThat(outbox.list(OutboxFilter.dead())).hasSize(1));
		Throwable failure = catchThrowable(() -> template.fire("not.defined", "acme", Map.of("name", PAYLOAD)));
		template.linkedAccounts().upsert(LinkedAccountRequest.of("acme"));
		String token = template.sessionTokens().create("acme").token();
		await().untilAsserted(() -> assertThat(this.refold.webhooks()).hasSize(1));
		for (String endpoint : ENDPOINTS) {
			assertSilent(endpoint, get(endpoint), token);
		}
		assertSilent("exception", failure + String.valueOf(failure.getCause()), token);
		assertSilent("template", template.toString(), token);
		assertSilent("dead letter", outbox.list(OutboxFilter.dead()).toString(), token);
		assertSilent("threads", Thread.getAllStackTraces().keySet().toString(), token);
		assertThat(output.toString()).contains("TRACE");
		output.toString().lines().forEach((line) -> assertSilent("log", line, token));
	}

	private void assertSilent(String where, String text, String token) {
		assertThat(text).as(where).doesNotContain(this.refold.apiKey(), PREVIOUS_KEY, PAYLOAD, token);
	}

	private String get(String endpoint) {
		byte[] body = WebTestClient.bindToServer()
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(-1))
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"))
			.build()
			.get()
			.uri("/actuator" + endpoint)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBodyContent();
		return new String(body, StandardCharsets.UTF_8);
	}

	private void start() {
		this.context = new SpringApplication(Application.class).run("--server.port=0",
				"--refold.api-key=" + this.refold.apiKey(), "--refold.base-url=" + this.refold.baseUrl(),
				"--refold.outbox.enabled=true", "--refold.webhook.signature.previous-keys=" + PREVIOUS_KEY,
				"--refold.webhook.public-base-url=http://localhost:8080",
				"--refold.webhook.subscription.mode=reconcile", "--spring.datasource.generate-unique-name=true",
				"--logging.level.root=TRACE", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.env.show-values=always", "--management.endpoint.configprops.show-values=always",
				"--management.endpoint.health.show-details=always");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
