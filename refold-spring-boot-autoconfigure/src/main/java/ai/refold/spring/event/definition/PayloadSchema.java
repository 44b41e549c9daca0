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
package ai.refold.spring.event.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the type of a payload says of it, with the property names that the application's
 * mapper would use.
 *
 * @param json the JSON schema: it names types, and refuses no payload of the type
 */
record PayloadSchema(Map<String, Object> json) {

	private static final Map<String, Object> CONSTANTS = Map.of("string", "text", "number", 1.5, "integer", 1,
			"boolean", true, "object", Map.of(), "array", List.of());

	/**
	 * Describe a type of payloads.
	 * @return the description, {@code null} if the type says nothing
	 */
	static @Nullable PayloadSchema of(@Nullable ResolvableType type, JsonMapper mapper) {
		Class<?> raw = (type != null) ? type.resolve() : null;
		if (type == null || raw == null || raw == Object.class) {
			return null;
		}
		SchemaVisitor visitor = new SchemaVisitor(List.of(), false);
		mapper.acceptJsonFormatVisitor(
				mapper.constructType((type.getType() instanceof Class || type.hasGenerics()) ? type.getType() : raw),
				visitor);
		Map<String, Object> payload = visitor.schema();
		boolean wrapped = !payload.isEmpty() && !"object".equals(payload.get("type"));
		return new PayloadSchema(wrapped ? Map.of("type", "object", "properties", Map.of("value", payload)) : payload);
	}

	/**
	 * Return a payload of constants, never of data.
	 */
	Object sample() {
		return sample(this.json);
	}

	private static Object sample(Object schema) {
		Map<?, ?> node = (Map<?, ?>) schema;
		if (node.get("properties") instanceof Map<?, ?> properties) {
			Map<Object, Object> object = new LinkedHashMap<>();
			properties.forEach((name, property) -> object.put(name, sample(property)));
			return object;
		}
		Object items = node.get("items");
		if (items != null) {
			return List.of(sample(items));
		}
		if (node.get("examples") instanceof List<?> examples) {
			return examples.get(0);
		}
		Object type = (node.get("type") instanceof List<?> types) ? types.get(0) : node.get("type");
		return CONSTANTS.getOrDefault(String.valueOf(type), Map.of());
	}

}
