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
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.outbox.OutboxEntry;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The outbox as an operator sees it through the actuator endpoint.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "refold.outbox.enabled=true", "spring.datasource.generate-unique-name=true",
				"management.endpoints.web.exposure.include=refold,health",
				"management.endpoint.health.show-details=always" })
class OutboxEndpointTests {

	private static final RefoldServer REFOLD = RefoldServer.builder().events("order.placed").start();

	@LocalServerPort
	private int port;

	@Autowired
	private RefoldEventPublisher publisher;

	@Autowired
	private OutboxOperations outbox;

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
	void deadLetterIsListedWithoutItsPayloadAndReplayed() {
		REFOLD.faults().on("/event/trigger").times(1).status(400);
		this.publisher.publish("order.placed", "acme", Map.of("secret", "payload"));
		await().untilAsserted(
				() -> assertThat(this.outbox.list(OutboxFilter.dead().withLinkedAccountId("acme"))).hasSize(1));
		OutboxEntry dead = this.outbox.list(OutboxFilter.dead().withLinkedAccountId("acme")).get(0);
		this.client.get()
			.uri("/refold/outbox?linkedAccountId=acme&status=400")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.length()")
			.isEqualTo(1)
			.jsonPath("$[0].id")
			.isEqualTo(dead.id())
			.jsonPath("$[0].failure.status")
			.isEqualTo(400)
			.consumeWith((result) -> assertThat(new String(result.getResponseBody(), StandardCharsets.UTF_8))
				.doesNotContain("secret"));
		this.client.get()
			.uri("/refold/outbox/" + dead.id())
			.exchange()
			.expectBody()
			.jsonPath("$.state")
			.isEqualTo("DEAD")
			.jsonPath("$.payload")
			.isEmpty();
		post("/refold/outbox/replay", Map.of("id", dead.id())).expectBody().jsonPath("$.replayed").isEqualTo(1);
		assertThat(REFOLD).fired("order.placed").forAccount("acme").once();
	}

	@Test
	void pausedOutboxIsDownAndHoldsEventsBack() {
		post("/refold/outbox/pause", Map.of()).expectBody().jsonPath("$.paused").isEqualTo(true);
		this.publisher.publish("order.placed", "globex", null);
		this.client.get()
			.uri("/health/refold/outbox")
			.exchange()
			.expectStatus()
			.isEqualTo(503)
			.expectBody()
			.jsonPath("$.details.paused")
			.isNotEmpty();
		this.client.get()
			.uri("/refold")
			.exchange()
			.expectBody()
			.jsonPath("$.outbox.paused")
			.isEqualTo(true)
			.jsonPath("$.outbox.waiting")
			.isEqualTo(1);
		post("/refold/outbox/resume", Map.of()).expectBody().jsonPath("$.paused").isEqualTo(false);
		assertThat(REFOLD).fired("order.placed").forAccount("globex").once();
	}

	@Test
	void deadLettersOfAnEventAreDiscarded() {
		REFOLD.faults().on("/event/trigger").times(1).status(400);
		this.publisher.publish("order.placed", "initech", null);
		await().untilAsserted(
				() -> assertThat(this.outbox.list(OutboxFilter.dead().withLinkedAccountId("initech"))).hasSize(1));
		post("/refold/outbox/discard", Map.of("event", "order.placed", "linkedAccountId", "initech")).expectBody()
			.jsonPath("$.discarded")
			.isEqualTo(1);
		assertThat(this.outbox.list(OutboxFilter.dead().withLinkedAccountId("initech"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "replay", "discard" })
	void everythingHasToBeAskedFor(String operation) {
		post("/refold/outbox/" + operation, Map.of()).expectStatus().isBadRequest();
		post("/refold/outbox/" + operation, Map.of("all", true)).expectStatus().isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"dryRun\": \"\"", "\"limit\": \"\"", "\"limit\": null", "\"status\": \" \"",
			"\"linkedAccountId\": null" })
	void fieldWithoutAValueIsRefusedRatherThanIgnored(String field) {
		this.client.post()
			.uri("/refold/outbox/discard")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"all\": true, %s}".formatted(field))
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	@Test
	void refusesAnUnknownState() {
		this.client.get().uri("/refold/outbox?state=lost").exchange().expectStatus().isBadRequest();
	}

	private WebTestClient.ResponseSpec post(String path, Map<String, Object> body) {
		return this.client.post().uri(path).bodyValue(body).exchange();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
