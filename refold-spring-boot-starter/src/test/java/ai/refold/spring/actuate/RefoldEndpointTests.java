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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.Progress;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowOutcome;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The actuator endpoint as an operator sees it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "refold.webhook.public-base-url=http://localhost:8080",
				"refold.webhook.subscription.mode=reconcile", "management.endpoints.web.exposure.include=refold" })
class RefoldEndpointTests {

	private static final RefoldServer REFOLD = RefoldServer.builder().events("Order Placed").start();

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry properties) {
		properties.add("refold.api-key", REFOLD::apiKey);
		properties.add("refold.base-url", REFOLD::baseUrl);
	}

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port + "/actuator").build();
	}

	@Test
	void describesWhatIsKnown() {
		await().untilAsserted(() -> this.client.get()
			.uri("/refold")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.events.checkedAt")
			.isNotEmpty()
			.jsonPath("$.events.events[0].name")
			.isEqualTo("order placed")
			.jsonPath("$.events.events[0].definition")
			.isEqualTo("MISSING")
			.jsonPath("$.events.events[0].nearest")
			.isEqualTo("Order Placed")
			.jsonPath("$.events.events[0].origins[0]")
			.value(String.class, (origin) -> assertThat(origin).contains("Orders.place"))
			.jsonPath("$.queue.waiting")
			.isEqualTo(0)
			.jsonPath("$.listeners[0].events[0]")
			.isEqualTo("Workflow Errored")
			.jsonPath("$.subscription.state")
			.isEqualTo("SUBSCRIBED")
			.jsonPath("$.subscription.lastCheck")
			.value(String.class, (time) -> assertThat(time).endsWith("Z"))
			.consumeWith((result) -> assertThat(new String(result.getResponseBody(), StandardCharsets.UTF_8))
				.doesNotContain(REFOLD.apiKey())));
	}

	@Test
	void selectsASection() {
		this.client.get()
			.uri("/refold/listeners")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$[0].id")
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/refold/nothing", "/refold/listeners/nobody", "/refold/nothing/nobody" })
	void hasNothingElse(String path) {
		this.client.get().uri(path).exchange().expectStatus().isNotFound();
	}

	@Test
	void plansAndReconciles() {
		await().untilAsserted(() -> assertThat(REFOLD.webhooks()).hasSize(1));
		post("/refold/subscription/plan").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.plan[0]")
			.value(String.class, (line) -> assertThat(line).startsWith("= keep"));
		post("/refold/subscription/reconcile").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.url")
			.isEqualTo("http://localhost:8080/refold/webhooks");
		assertThat(REFOLD.webhooks()).hasSize(1);
	}

	@Test
	void diagnosesAnEvent() {
		this.client.get()
			.uri("/refold/diagnosis?event=order placed&linkedAccountId=acme")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.findings[0].code")
			.isEqualTo("EVENT_FIRED")
			.jsonPath("$.findings[?(@.code == 'EVENT_NOT_DEFINED')].level")
			.isEqualTo("PROBLEM")
			.jsonPath("$.findings[?(@.code == 'EVENT_NOT_DEFINED')].message")
			.value(List.class,
					(messages) -> assertThat(messages).singleElement()
						.asString()
						.contains("did you mean 'Order Placed'?"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/refold/diagnosis", "/refold/diagnosis?event=x", "/refold/diagnosis?linkedAccountId=x" })
	void diagnosisNeedsAnEventAndAnAccount(String uri) {
		this.client.get().uri(uri).exchange().expectStatus().isBadRequest();
	}

	@Test
	void catchesUp() {
		REFOLD.workflow("Ship").event("Order Placed").outcome(WorkflowOutcome.ERRORED).create();
		Map<String, String> body = Map.of("linkedAccountId", "catchup", "since",
				OffsetDateTime.now().minusMinutes(1).toString());
		RefoldTemplate.builder()
			.baseUrl(REFOLD.baseUrl())
			.apiKey(REFOLD.apiKey())
			.build()
			.fire("Order Placed", "catchup", Map.of());
		await().until(() -> REFOLD.executions().get(0).status().equals("ERRORED"));
		post("/refold/catchup/plan", body).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.ended")
			.isEqualTo(1)
			.jsonPath("$.handled")
			.isEqualTo(0);
		post("/refold/catchup/run", body).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.handled")
			.isEqualTo(1)
			.jsonPath("$.failure")
			.isEmpty();
	}

	@Test
	void showsHowFarARunningTaskIs() {
		try (Progress progress = new Progress(LogFactory.getLog(getClass()), "Catching up")) {
			progress.step(() -> "1200 of 5000");
			this.client.get()
				.uri("/refold/progress")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$[0]")
				.isEqualTo("Catching up: 1200 of 5000");
		}
		this.client.get().uri("/refold").exchange().expectBody().jsonPath("$.progress").isEmpty();
	}

	@Test
	void catchUpNeedsAnAccountAndATime() {
		post("/refold/catchup/run", Map.of("linkedAccountId", "acme")).expectStatus().isBadRequest();
		post("/refold/catchup/run", Map.of("since", "2026-11-21T13:00:00Z")).expectStatus().isBadRequest();
		post("/refold/catchup/run", Map.of("linkedAccountId", "acme", "since", "yesterday")).expectStatus()
			.isBadRequest();
	}

	@Test
	void asksAgainForDefinitions() {
		post("/refold/events/check").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.events[0].definition")
			.isEqualTo("MISSING");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/refold/nothing/reconcile", "/refold/subscription/explode", "/refold/queue/clear" })
	void refusesAnUnknownOperation(String path) {
		post(path).expectStatus().isBadRequest();
	}

	private WebTestClient.ResponseSpec post(String path) {
		return post(path, Map.of());
	}

	private WebTestClient.ResponseSpec post(String path, Map<String, String> body) {
		return this.client.post().uri(path).bodyValue(body).exchange();
	}

	static class Orders {

		@RefoldEvent(event = "order placed", linkedAccountId = "'acme'")
		String place() {
			return "o-1";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
