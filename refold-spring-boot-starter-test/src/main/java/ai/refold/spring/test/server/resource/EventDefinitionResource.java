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
package ai.refold.spring.test.server.resource;

import java.util.List;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.EventDefinition;

/**
 * {@code /application/event}: the definitions of events.
 */
final class EventDefinitionResource extends Resource {

	// An older page shows the sample as an object
	private static final String FORMAT = "name!:string response!:string|object json_schema:object";

	private static final Supplier<ApiException> INCOMPLETE = () -> ApiException
		.badRequest("name and response are required");

	private final EnvironmentState state;

	EventDefinitionResource(EnvironmentState state) {
		super(Access.ORGANIZATION, ErrorShape.C);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(get("/application/event", (call) -> list()),
				post("/application/event", this::create).body(FORMAT).orElse(INCOMPLETE),
				get("/application/event/{event_id}", this::find),
				put("/application/event/{event_id}", this::update).body(FORMAT).orElse(INCOMPLETE),
				delete("/application/event/{event_id}", this::remove));
	}

	private ApiResponse list() {
		return ApiResponse.ok(Json.array(this.state.events().all().stream().map(EventDefinition::toJson).toList()));
	}

	private ApiResponse create(Call call) {
		EventDefinition requested = read(call, "");
		this.state.events().create(requested.name(), requested.sample(), requested.jsonSchema());
		return list();
	}

	private ApiResponse find(Call call) {
		EventDefinition definition = this.state.events().find(call.variable("event_id"));
		if (definition == null) {
			throw notFound();
		}
		return ApiResponse.ok(definition.toJson());
	}

	private ApiResponse update(Call call) {
		if (this.state.events().find(call.variable("event_id")) == null
				|| !this.state.events().replace(read(call, call.variable("event_id")))) {
			throw notFound();
		}
		return list();
	}

	private ApiResponse remove(Call call) {
		if (!this.state.events().remove(call.variable("event_id"))) {
			throw notFound();
		}
		return list();
	}

	private static EventDefinition read(Call call, String id) {
		ObjectNode body = call.json();
		String name = Json.text(body, "name");
		JsonNode response = body.path("response");
		String sample = response.isObject() ? response.toString() : Json.text(body, "response");
		if (name == null || sample == null) {
			throw INCOMPLETE.get();
		}
		if (Json.parse(sample) == null) {
			throw ApiException.badRequest("response is not valid JSON");
		}
		return new EventDefinition(id, name, sample, body.get("json_schema"));
	}

	private ApiException notFound() {
		return this.state.settings().switches().olderErrors()
				? new ApiException(400, "INVALID_EVENT_ID", "Event not found")
				: new ApiException(404, "RESOURCE_NOT_FOUND", "Event not found");
	}

}
