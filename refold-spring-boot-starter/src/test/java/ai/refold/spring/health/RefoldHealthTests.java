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
package ai.refold.spring.health;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The health of an application as a probe sees it.
 */
class RefoldHealthTests {

	private final RefoldServer refold = RefoldServer.builder().start();

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		this.context.close();
		this.refold.close();
	}

	@Test
	void isUpOnceTheWebhookIsRegistered() {
		start(this.refold.apiKey());
		await().untilAsserted(() -> client().get()
			.uri("/actuator/health/refold")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components.apiKey.status")
			.isEqualTo("UP")
			.jsonPath("$.components.webhookSubscription.details.state")
			.isEqualTo("SUBSCRIBED")
			.jsonPath("$.components.webhookSubscription.details.events[0]")
			.isEqualTo("Workflow Errored"));
	}

	@Test
	void isDownWhenTheKeyIsRefusedThoughTheApplicationIsReady() {
		String wrongKey = "wrong_key_of_ours";
		start(wrongKey);
		await().untilAsserted(() -> client().get()
			.uri("/actuator/health/refold")
			.exchange()
			.expectStatus()
			.isEqualTo(503)
			.expectBody()
			.jsonPath("$.components.apiKey.status")
			.isEqualTo("DOWN")
			.jsonPath("$.components.webhookSubscription.status")
			.isEqualTo("DOWN")
			.jsonPath("$.components.webhookSubscription.details.state")
			.isEqualTo("FAILED")
			.consumeWith((result) -> assertThat(new String(result.getResponseBodyContent())).doesNotContain(wrongKey)));
		client().get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
		client().get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
	}

	@Test
	void doesNotCallRefold() {
		start(this.refold.apiKey());
		await().untilAsserted(() -> assertThat(this.refold.requests()).hasSize(3));
		for (int i = 0; i < 20; i++) {
			client().get().uri("/actuator/health/refold").exchange().expectStatus().isOk();
		}
		assertThat(this.refold.requests()).as("registration, and one list that makes sure").hasSizeBetween(3, 4);
	}

	private void start(String apiKey) {
		this.context = new SpringApplication(Application.class).run("--server.port=0", "--refold.api-key=" + apiKey,
				"--refold.base-url=" + this.refold.baseUrl(), "--refold.webhook.public-base-url=http://localhost:8080",
				"--refold.webhook.subscription.mode=reconcile", "--management.endpoint.health.show-details=always",
				"--management.endpoint.health.probes.enabled=true");
	}

	private WebTestClient client() {
		return WebTestClient.bindToServer()
			.responseTimeout(Duration.ofSeconds(10))
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"))
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
