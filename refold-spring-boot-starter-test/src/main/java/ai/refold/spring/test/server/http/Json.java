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
package ai.refold.spring.test.server.http;

import java.util.Collection;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Access to the JSON documents of requests and responses.
 *
 * @since 0.1.0
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	/**
	 * Create an object.
	 * @return an object without fields, to be filled
	 */
	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	/**
	 * Create an array.
	 * @return an array without elements, to be filled
	 */
	public static ArrayNode array() {
		return MAPPER.createArrayNode();
	}

	/**
	 * Create an array of nodes.
	 * @param elements the nodes, which are not copied
	 * @return an array of its own
	 */
	public static ArrayNode array(Collection<? extends JsonNode> elements) {
		return array().addAll(elements);
	}

	/**
	 * Convert any value to JSON.
	 * @param value a node, a record, a map, text, …
	 * @return the JSON
	 */
	public static JsonNode of(@Nullable Object value) {
		return MAPPER.valueToTree(value);
	}

	/**
	 * Parse JSON.
	 * @param text the JSON
	 * @return the node, or {@code null} if the text is no JSON
	 */
	public static @Nullable JsonNode parse(String text) {
		try {
			JsonNode node = MAPPER.readTree(text);
			return node.isMissingNode() ? null : node;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Return the value of a field that holds text.
	 * @param node the object
	 * @param field the name of the field
	 * @return the text, or {@code null} if the field is absent, blank or no scalar
	 */
	public static @Nullable String text(JsonNode node, String field) {
		JsonNode value = node.path(field);
		String text = value.isValueNode() && !value.isNull() ? value.asString() : "";
		return text.isBlank() ? null : text;
	}

}
