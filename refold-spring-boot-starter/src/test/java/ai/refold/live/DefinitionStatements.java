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
package ai.refold.live;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Event definitions. The one that is created stays until the end.
 */
final class DefinitionStatements implements Statements {

	static final Map<String, Object> SCHEMA = Map.of("type", "object", "properties",
			Map.of("id", Map.of("type", List.of("string", "null"))));

	private static final String PATH = "/application/event";

	@Override
	public void tryOut(Trial trial) {
		LiveCalls calls = trial.calls();
		String sample = JsonMapper.shared()
			.writeValueAsString(Map.of("event", trial.name(), "payload",
					Map.of("id", "text", "customer", Map.of("name", "text"), "tags", List.of("text"))));
		Map<String, Object> request = Map.of("name", trial.name(), "response", sample, "json_schema", SCHEMA);
		LiveResponse created = calls.post(PATH, request);
		trial.expect("POST /application/event defines an event", created, "200");
		JsonNode definition = find(created, trial.name());
		trial.check("its response is the list with the definition", "true", !definition.isMissingNode());
		String keys = definition.path("response")
			.valueStream()
			.map((field) -> field.path("key").asString(""))
			.sorted()
			.collect(Collectors.joining(" "));
		trial.check("response has the fields of the sample, dotted", "true",
				(" " + keys + " ").contains(" payload.customer.name "));
		trial.ask("fields of the sample that response has", keys);
		trial.ask("raw_response is returned", definition.has("raw_response"));
		trial.ask("json_schema is returned",
				SCHEMA.equals(JsonMapper.shared().convertValue(definition.path("json_schema"), Object.class)));
		trial.expect("A name that exists is refused", calls.post(PATH, request), "400 INVALID_EVENT_ID");
		trial.expect("name and response are required", calls.post(PATH, Map.of("name", trial.name() + "-1")),
				"400 SERVER_ERROR name and response are required");
		String path = PATH + "/" + definition.path("_id").asString();
		trial.expect("GET /application/event/{id} reads it", calls.get(path), "200");
		trial.expect("PUT /application/event/{id} changes it", calls.put(path, request), "200");
		trial.expect("An unknown id is refused", calls.get(PATH + "/000000000000000000000000"),
				"404 RESOURCE_NOT_FOUND", "400 INVALID_EVENT_ID");
	}

	private static JsonNode find(LiveResponse list, String name) {
		return list.json()
			.valueStream()
			.filter((item) -> item.path("name").asString("").equals(name))
			.findFirst()
			.orElse(MissingNode.getInstance());
	}

}
