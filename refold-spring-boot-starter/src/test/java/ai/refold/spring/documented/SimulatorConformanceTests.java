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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.server.http.ApiKey;
import ai.refold.spring.test.server.http.FieldFormat;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.wiremock.RefoldHttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route of the simulator is an operation of Refold's OpenAPI description, with its
 * method, path, authentication, headers, query and bodies, or deviates for a reason.
 */
class SimulatorConformanceTests {

	private final Description description = new Description();

	private final Deviations deviations = new Deviations();

	@Test
	void simulatorDeviatesOnlyWhereThereIsAReason() {
		List<Route> routes = routes();
		assertThat(routes).hasSizeGreaterThan(40);
		routes.forEach(this::compare);
		this.deviations.assertReasonable("simulator");
	}

	private static List<Route> routes() {
		try (RefoldServer server = RefoldServer.start()) {
			return RefoldHttpServer.shared().environments().get(new ApiKey(server.apiKey())).router().routes();
		}
	}

	private void compare(Route route) {
		Operation operation = this.description.find(route.method(), route.path()).orElse(null);
		if (operation == null) {
			this.deviations.add(route.method() + " " + route.path(), "is not described");
			return;
		}
		compareRequest(operation, route);
		compareCredentials(operation);
		compareResponse(operation, SimulatorCall.withCredentials(operation));
	}

	private void compareRequest(Operation operation, Route route) {
		Set<String> headers = required(operation.headers());
		headers.remove("linked_account_id");
		compareRequired(operation, "header", headers, route.format().header());
		compareRequired(operation, "query parameter", required(operation.query()), route.format().query());
		List<FieldFormat> taken = Objects.requireNonNullElse(route.format().body(), List.of());
		List<FieldFormat> described = operation.body().map(Operation.Json::fields).orElse(List.of());
		if (operation.body().isPresent() != (route.format().body() != null)) {
			deviates(operation, operation.body().isPresent() ? "takes no body" : "takes a body");
		}
		taken.stream()
			.filter((field) -> !described.contains(field))
			.forEach((field) -> deviates(operation, "takes " + text(field)));
		described.stream()
			.filter((field) -> taken.stream().noneMatch((other) -> other.name().equals(field.name())))
			.forEach((field) -> deviates(operation, "does not take " + field.name()));
	}

	private static Set<String> required(List<FieldFormat> fields) {
		Set<String> names = new TreeSet<>();
		fields.stream().filter(FieldFormat::required).forEach((field) -> names.add(field.name()));
		return names;
	}

	private void compareRequired(Operation operation, String what, Set<String> described, String required) {
		if (required != null && !described.contains(required)) {
			deviates(operation, "requires %s %s".formatted(what, required));
		}
		described.stream()
			.filter((name) -> !name.equals(required))
			.forEach((name) -> deviates(operation, "does not require %s %s".formatted(what, name)));
	}

	private void compareCredentials(Operation operation) {
		for (String credential : List.of("key", "token")) {
			boolean accepted = SimulatorCall.with(operation, credential).status() != 401;
			if (accepted != operation.credentials().contains(credential)) {
				deviates(operation, (accepted ? "accepts a " : "refuses a ") + credential);
			}
		}
		boolean accountRequired = required(operation.headers()).contains("linked_account_id");
		if (accountRequired && SimulatorCall.withoutAccount(operation).status() != 400) {
			deviates(operation, "does not require header linked_account_id");
		}
	}

	private void compareResponse(Operation operation, SimulatorCall.Response response) {
		if (response.status() != 200) {
			deviates(operation, "returns %d %s".formatted(response.status(), response.json()));
			return;
		}
		String type = operation.response().map(Operation.Json::type).orElse("");
		for (JsonNode element : elements(operation, type, response.json())) {
			compareFields(operation, "", this.description.returnedFields(operation), element);
		}
	}

	private List<JsonNode> elements(Operation operation, String type, JsonNode response) {
		JsonNode list = type.equals(Operation.PAGE) ? response.path("docs") : response;
		boolean array = !type.equals("object");
		if (array != list.isArray()) {
			deviates(operation, "does not return " + type);
		}
		List<JsonNode> elements = new ArrayList<>();
		if (list.isArray()) {
			list.forEach(elements::add);
			assertThat(elements).as(operation.toString()).isNotEmpty();
		}
		else {
			elements.add(list);
		}
		return elements;
	}

	private void compareFields(Operation operation, String prefix, List<FieldFormat> described, JsonNode object) {
		if (described.isEmpty() || !object.isObject()) {
			return;
		}
		object.properties().forEach((field) -> {
			String name = prefix + field.getKey();
			FieldFormat format = described.stream()
				.filter((candidate) -> candidate.name().equals(field.getKey()))
				.findFirst()
				.orElse(null);
			if (format == null) {
				deviates(operation, "returns " + name);
			}
			else if (!field.getValue().isNull() && !format.accepts(field.getValue())) {
				deviates(operation, "returns %s as %s".formatted(name, field.getValue().getNodeType()));
			}
			List<FieldFormat> inner = this.description.fieldsOf(field.getKey());
			field.getValue().forEach((element) -> compareFields(operation, name + ".", inner, element));
			compareFields(operation, name + ".", inner, field.getValue());
		});
	}

	private void deviates(Operation operation, String how) {
		this.deviations.add(operation, how);
	}

	private static String text(FieldFormat field) {
		return "%s%s as %s".formatted(field.name(), field.required() ? "!" : "",
				String.join("|", new TreeSet<>(field.types())));
	}

}
