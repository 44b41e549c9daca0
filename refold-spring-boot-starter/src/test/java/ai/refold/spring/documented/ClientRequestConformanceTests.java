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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.WorkflowRequest;
import ai.refold.spring.test.RecordedRequest;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.server.http.FieldFormat;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that no HTTP interface describes whole, as they reach Refold: each sends what is
 * required and nothing that is not described.
 */
class ClientRequestConformanceTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Headers of HTTP itself, the key, and what makes a repeat recognizable: Refold is
	 * given the name of that header.
	 */
	private static final Set<String> NOT_DESCRIBED = Set.of("accept", "accept-encoding", "host", "user-agent",
			"content-length", "content-type", "transfer-encoding", "x-api-key", "idempotency-key");

	private final Description description = new Description();

	private final RefoldServer server = RefoldServer.builder().events("invoice.paid").start();

	private final RefoldTemplate refold = RefoldTemplate.builder()
		.baseUrl(this.server.baseUrl())
		.apiKey(this.server.apiKey())
		.linkedAccountId("acme")
		.build();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void eventIsFired() {
		assertDescribed("/api/v2/public/event/trigger",
				(refold) -> refold.event("invoice.paid")
					.configId("c")
					.instanceTag("t")
					.validateAuthFor("hubspot")
					.payload(Map.of("id", 1))
					.fire());
	}

	@Test
	void eventIsFiredForOneApplication() {
		assertDescribed("/api/v2/public/event/{slug}",
				(refold) -> refold.event("invoice.paid")
					.slug("hubspot")
					.configId("c")
					.instanceTag("t")
					.payload(Map.of("id", 1))
					.fire());
	}

	@Test
	void eventIsFiredWithAFile() {
		this.refold.event("invoice.paid")
			.payload(Map.of("id", 1))
			.attach("note", new ByteArrayResource(new byte[1]))
			.fire();
		assertThat(this.server.requests()).singleElement()
			.satisfies((request) -> assertThat(request.headers().get("Content-Type")).startsWith("multipart/form-data"))
			.satisfies((request) -> assertHeaders(operation("/api/v2/public/event/trigger"), request));
		assertThat(this.server.firedEvents()).singleElement()
			.satisfies((event) -> assertThat(event.unknownFields()).isEmpty());
	}

	@Test
	void workflowIsExecuted() {
		String id = this.server.workflow("Sum").create();
		assertDescribed("/api/v2/public/workflow/{workflowId}/execute",
				(refold) -> refold.workflows()
					.execute(WorkflowRequest.of(id, "hubspot")
						.withConfigId("c")
						.withInstanceTag("t")
						.withPayload(Map.of("a", 1))));
	}

	private void assertDescribed(String path, Consumer<RefoldTemplate> call) {
		call.accept(this.refold);
		assertThat(this.server.requests()).singleElement().satisfies((request) -> {
			Operation operation = operation(path);
			assertThat(request.path()).matches(path.replaceAll("\\{[^}]*}", "[^/]+"));
			assertHeaders(operation, request);
			assertBody(operation, JSON.readTree(request.body()));
		});
	}

	private Operation operation(String path) {
		return this.description.find("POST", path).orElseThrow();
	}

	private static void assertHeaders(Operation operation, RecordedRequest request) {
		assertThat(request.method()).isEqualTo(operation.method());
		assertThat(request.headers()).containsKey("linked_account_id");
		List<String> described = operation.headers().stream().map(FieldFormat::name).toList();
		assertThat(request.headers().keySet()).filteredOn((name) -> !NOT_DESCRIBED.contains(name.toLowerCase()))
			.isSubsetOf(described);
		operation.headers()
			.stream()
			.filter(FieldFormat::required)
			.forEach((header) -> assertThat(request.headers()).containsKey(header.name()));
	}

	private static void assertBody(Operation operation, JsonNode body) {
		List<FieldFormat> described = operation.body().orElseThrow().fields();
		assertThat(body.isObject()).isTrue();
		body.properties()
			.forEach((field) -> assertThat(described).satisfiesAnyOf((fields) -> assertThat(fields).isEmpty(),
					(fields) -> assertThat(fields).anyMatch((candidate) -> candidate.name().equals(field.getKey())
							&& candidate.accepts(field.getValue()))));
	}

}
