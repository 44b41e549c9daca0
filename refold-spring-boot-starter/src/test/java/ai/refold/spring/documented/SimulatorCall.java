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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.server.http.FieldFormat;

/**
 * A call of the simulator with everything that an operation is described to take: all
 * fields, all headers, all required query parameters.
 */
final class SimulatorCall implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Map<String, Object> VALUES = Map.ofEntries(Map.entry("webhook_url", "https://example.com"),
			Map.entry("webhook_events", List.of("Workflow Completed")), Map.entry("method", "PUT"),
			Map.entry("webhook_type", "custom"), Map.entry("slug", "hubspot"), Map.entry("config_id", "acme"),
			Map.entry("event", "invoice.paid"), Map.entry("response", "{}"), Map.entry("account_id", "new"),
			Map.entry("linked_account_id", "acme"), Map.entry("your_app", Map.of("auth_credentials", Map.of())),
			Map.entry("auth_object", Map.of("oauth2", Map.of())), Map.entry("email", "a@example.com"));

	private final Operation operation;

	private final RefoldServer server = RefoldServer.builder().events("invoice.paid", "invoice.sent").start();

	private final RestClient client = RestClient.builder()
		.baseUrl(this.server.baseUrl())
		.defaultHeader("slug", "hubspot")
		.build();

	private final Map<String, String> variables = new LinkedHashMap<>();

	private SimulatorCall(Operation operation) {
		this.operation = operation;
		this.server.connect("acme", "hubspot");
		this.server.action("hubspot", "create_contact").requires("email").create();
		this.server.configField("hubspot", "owner").options("Ann").create();
		this.variables.putAll(Map.of("slug", "hubspot", "linked_account_id", "acme", "configId", "acme", "fieldId",
				"owner", "action_id", "create_contact", "node_id", "1"));
		this.variables.put("workflowId",
				this.server.workflow("Sync").event("invoice.paid").slug("hubspot").batches(Map.of("n", 1)).create());
		this.variables.put("event_id", id(send("GET", "/api/v2/public/application/event", null, true, "key")));
		createWebhook();
		this.variables.put("id", id(createWebhook()));
		send("POST", "/api/v2/public/config", Map.of("slug", "hubspot"), true, "key");
		send("POST", "/api/v2/public/event/trigger", Map.of("event", "invoice.paid"), true, "key");
		String execution = this.server.executions().get(0).id();
		this.variables.putAll(Map.of("execution_id", execution, "instanceId", execution));
		if (operation.path().endsWith("/stop")) {
			this.variables.put("instanceId", runningExecution());
		}
	}

	private Response createWebhook() {
		Object body = Map.of("webhook_url", "https://example.com", "webhook_events", List.of("Workflow Errored"));
		return send("POST", "/api/v2/public/webhook", body, true, "key");
	}

	private static String id(Response response) {
		return response.json().findValue("_id").asString();
	}

	private String runningExecution() {
		String workflow = this.server.workflow("Wait").takes(Duration.ofHours(1)).create();
		return send("POST", "/api/v2/public/workflow/" + workflow + "/execute", Map.of(), true, "key").json()
			.path("execution_id")
			.asString();
	}

	static Response with(Operation operation, String credential) {
		try (SimulatorCall call = new SimulatorCall(operation)) {
			return call.send(true, credential);
		}
	}

	static Response withCredentials(Operation operation) {
		return with(operation, operation.credentials().contains("key") ? "key" : "token");
	}

	static Response withoutAccount(Operation operation) {
		try (SimulatorCall call = new SimulatorCall(operation)) {
			return call.send(false, "key");
		}
	}

	private Response send(boolean forAccount, String credential) {
		StringBuilder query = new StringBuilder();
		this.operation.query()
			.stream()
			.filter(FieldFormat::required)
			.forEach((field) -> query.append(query.isEmpty() ? "?" : "&").append(field.name()).append("=acme"));
		return send(this.operation.method(), this.operation.path() + query, body(), forAccount, credential);
	}

	private Object body() {
		if (this.operation.body().isEmpty()) {
			return null;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		List<FieldFormat> fields = this.operation.body().get().fields();
		fields.forEach((field) -> body.put(field.name(), value(field)));
		body.computeIfPresent("webhookIds", (name, none) -> List.of(this.variables.get("id")));
		return fields.isEmpty() ? VALUES : body;
	}

	private static Object value(FieldFormat field) {
		String type = field.types().iterator().next();
		return VALUES.getOrDefault(field.name(), switch (type) {
			case "boolean" -> true;
			case "integer", "number" -> 1;
			case "object" -> Map.of();
			default -> type.endsWith("[]") ? List.of() : "text";
		});
	}

	private Response send(String method, String path, Object body, boolean forAccount, String credential) {
		RestClient.RequestBodySpec request = this.client.method(HttpMethod.valueOf(method))
			.uri(path, this.variables)
			.headers((headers) -> {
				if (credential.equals("key")) {
					headers.set("x-api-key", this.server.apiKey());
				}
				else {
					headers.setBearerAuth(token());
				}
				if (forAccount) {
					headers.set("linked_account_id", "acme");
				}
			});
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(body);
		}
		return request.exchange((sent, response) -> new Response(response.getStatusCode().value(),
				JSON.readTree(response.bodyTo(String.class))));
	}

	private String token() {
		return send("POST", "/api/v2/public/session-token", Map.of("linked_account_id", "acme"), true, "key").json()
			.path("token")
			.asString();
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * A response of the simulator.
	 */
	record Response(int status, JsonNode json) {

	}

}
