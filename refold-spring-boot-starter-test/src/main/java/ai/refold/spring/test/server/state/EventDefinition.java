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
package ai.refold.spring.test.server.state;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;

/**
 * An event that is defined in Refold.
 *
 * @param id the id of the definition
 * @param name the name, case-sensitive
 * @param sample the sample model as a string
 * @param jsonSchema the schema, if one was given
 * @since 0.1.0
 */
public record EventDefinition(String id, String name, String sample, @Nullable JsonNode jsonSchema) {

	/**
	 * Return the definition as Refold returns it.
	 * @return the document
	 */
	public ObjectNode toJson() {
		ObjectNode document = Json.object().put("_id", this.id).put("name", this.name);
		document.set("response", fields());
		document.put("raw_response", this.sample);
		if (this.jsonSchema != null) {
			document.set("json_schema", this.jsonSchema);
		}
		return document;
	}

	private ArrayNode fields() {
		ArrayNode fields = Json.array();
		JsonNode model = Json.parse(this.sample);
		if (model != null) {
			collect("", model, fields);
		}
		return fields;
	}

	private static void collect(String prefix, JsonNode node, ArrayNode fields) {
		node.properties().forEach((field) -> {
			String key = prefix + field.getKey();
			JsonNode value = field.getValue();
			fields.addObject().put("key", key).put("type", value.isObject() ? "object" : "text");
			collect(key + ".", value, fields);
		});
	}

}
