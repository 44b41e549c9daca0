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
package ai.refold.spring.documented;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the product sends equals what Refold's documentation shows: method, path, headers
 * and JSON.
 */
class DocumentedRequestsTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Headers of HTTP itself, and the key that makes a repeat recognizable.
	 */
	private static final Set<String> NOT_DOCUMENTED = Set.of("accept", "accept-encoding", "host", "user-agent",
			"content-length", "idempotency-key");

	private final RefoldServer refold = RefoldServer.builder().port(0).start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(JacksonAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
						WebClientAutoConfiguration.class, RefoldClientAutoConfiguration.class))
		.withPropertyValues("refold.base-url=" + this.refold.baseUrl());

	@AfterEach
	void closeRefold() {
		this.refold.close();
	}

	@Test
	void firesForOneApplication() {
		respondWith("trigger-an-event-for-single-app.200");
		assertSends("fire-for-one-application", List.of("refold.api-key=$REFOLD_API_KEY"),
				(refold) -> refold.event("New Contact Created")
					.linkedAccountId("user_12345")
					.slug("hubspot")
					.payload(new Contact("Jane", "Doe", "jane@example.com"))
					.fire());
	}

	@Test
	void firesWithApiKey() {
		respondWith("trigger-event.200");
		assertSends("fire-with-api-key", List.of("refold.api-key=YOUR_API_KEY"), (refold) -> refold
			.fire("candidate_created", "YOUR_LINKED_ACCOUNT_ID", Map.of("jobid", "123", "email", "jane@example.com")));
	}

	@Test
	void firesWithSessionToken() {
		respondWith("trigger-event.200");
		assertSends("fire-with-session-token", List.of("refold.session-token=YOUR_SESSION_TOKEN"),
				(refold) -> refold.fire("candidate_created", null, Map.of("jobid", "123")));
	}

	@Test
	void createsWebhook() {
		respondWith("create-webhook.200");
		assertSends("create-webhook", List.of("refold.api-key=YOUR_API_KEY"),
				(refold) -> refold.webhooks()
					.create(WebhookRequest
						.of("https://your-app.com/webhooks", List.of("Workflow Errored", "Connection Expired"))
						.withType("default")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "trigger-an-event", "trigger-an-event-for-single-app" })
	void sendsDocumentedPayloadsAsTheyAre(String page) {
		respondWith(page + ".200");
		JsonNode payload = JSON.readTree(Documented.payload(page));
		run(List.of("refold.api-key=k"), (refold) -> refold.event("e").linkedAccountId("a").payload(payload).fire());
		assertThat(JSON.readTree(sent().getBodyAsString()).get("payload")).isEqualTo(payload);
	}

	@Test
	void sendsAllOptionalHeaders() {
		respondWith("trigger-event.200");
		run(List.of("refold.api-key=k"),
				(refold) -> refold.event("e")
					.linkedAccountId("markwood@some_email.com")
					.configId("c1")
					.instanceTag("nightly")
					.validateAuthFor("hubspot")
					.idempotencyKey("key-1")
					.fire());
		assertThat(documentedHeaders(sent())).containsAllEntriesOf(Map.of("linked_account_id",
				"markwood@some_email.com", "config_id", "c1", "instance_tag", "nightly", "slug", "hubspot"));
		assertThat(sent().getHeader("Idempotency-Key")).isEqualTo("key-1");
		assertThat(sent().getBodyAsString()).isEqualTo("{\"event\":\"e\"}");
	}

	private void respondWith(String name) {
		this.refold.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson(Documented.response(name))));
	}

	private void assertSends(String name, List<String> properties, Consumer<RefoldTemplate> call) {
		run(properties, call);
		CurlCommand documented = Documented.request(name);
		LoggedRequest sent = sent();
		assertThat(sent.getMethod().value()).isEqualTo(documented.method());
		assertThat(sent.getUrl()).isEqualTo(documented.url().getPath());
		assertThat(documentedHeaders(sent)).isEqualTo(lowerCase(documented.headers().toSingleValueMap()));
		assertThat(JSON.readTree(sent.getBodyAsString())).isEqualTo(JSON.readTree(documented.body()));
	}

	private void run(List<String> properties, Consumer<RefoldTemplate> call) {
		this.contextRunner.withPropertyValues(properties.toArray(String[]::new))
			.run((context) -> call.accept(context.getBean(RefoldTemplate.class)));
	}

	private LoggedRequest sent() {
		List<LoggedRequest> requests = this.refold.wireMock().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private Map<String, String> documentedHeaders(LoggedRequest request) {
		Map<String, String> headers = new TreeMap<>();
		request.getHeaders().all().forEach((header) -> headers.put(header.key(), header.firstValue()));
		Map<String, String> documented = lowerCase(headers);
		documented.keySet().removeAll(NOT_DOCUMENTED);
		return documented;
	}

	private static Map<String, String> lowerCase(Map<String, String> headers) {
		Map<String, String> lowerCase = new TreeMap<>();
		headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
		return lowerCase;
	}

	record Contact(String first_name, String last_name, String email) {

	}

}
