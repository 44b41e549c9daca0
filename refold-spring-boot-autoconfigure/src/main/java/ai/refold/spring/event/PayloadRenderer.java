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
package ai.refold.spring.event;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EventObject;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.client.EventAttributes;
import ai.refold.spring.client.transport.PayloadWriter;

/**
 * Renders payloads as JSON in UTF-8, with the application's mapper.
 */
final class PayloadRenderer {

	private final JsonMapper mapper;

	private final PayloadWriter payloads;

	private final PayloadWriter eventObjects;

	private final @Nullable String keyField;

	PayloadRenderer(JsonMapper mapper, @Nullable String keyField) {
		this.mapper = mapper;
		JsonMapper available = mapper.rebuild().addModule(new AvailableValuesModule()).build();
		this.payloads = new PayloadWriter(available);
		this.eventObjects = new PayloadWriter(
				available.rebuild().addMixIn(EventObject.class, WithoutSource.class).build());
		this.keyField = EventAttributes.text(keyField);
	}

	/**
	 * Render the payload of a request, with the event's key in it if there is a field for
	 * that.
	 * @param request has the payload
	 * @param defaultPayload the types of a payload that the caller did not name, which is
	 * made an object if it is none
	 * @param key the event's key
	 */
	byte @Nullable [] render(RefoldEventRequest request, @Nullable DeclaredTypes defaultPayload, String key) {
		Object payload = request.payload();
		if (payload == null) {
			return (this.keyField != null) ? utf8("{" + field(this.keyField, key) + "}") : null;
		}
		byte[] json = json("The payload of event '" + request.event() + "'", payload,
				(defaultPayload != null) ? defaultPayload : DeclaredTypes.UNKNOWN);
		int start = start(json);
		if (start == json.length || json[start] != '{') {
			String end = (this.keyField != null) ? "," + field(this.keyField, key) + "}" : "}";
			return (defaultPayload != null) ? join("{\"value\":", json, end) : json;
		}
		return (this.keyField != null) ? withField(json, start, this.keyField, key) : json;
	}

	private byte[] json(String what, Object payload, DeclaredTypes types) {
		if (!types.properties().isEmpty() && payload instanceof Map<?, ?> arguments) {
			return object(what, arguments, types.properties());
		}
		if (payload instanceof EventObject) {
			return this.eventObjects.write(what, payload);
		}
		return this.payloads.write(what, payload, types.type());
	}

	/**
	 * Render arguments by themselves: within a map their types would be unknown.
	 */
	private byte[] object(String what, Map<?, ?> arguments, Map<String, Type> types) {
		ByteArrayOutputStream object = new ByteArrayOutputStream();
		arguments.forEach((name, value) -> {
			object.writeBytes(utf8((object.size() == 0) ? "{" : ","));
			object.writeBytes(utf8(this.mapper.writeValueAsString(String.valueOf(name)) + ":"));
			object.writeBytes((value != null) ? this.payloads.write(what, value, types.get(name)) : utf8("null"));
		});
		object.writeBytes(utf8("}"));
		return object.toByteArray();
	}

	private byte[] withField(byte[] json, int start, String name, String value) {
		JsonNode object = this.mapper.readTree(json);
		if (object.has(name)) {
			return json;
		}
		return join("{" + field(name, value) + (object.isEmpty() ? "" : ","),
				Arrays.copyOfRange(json, start + 1, json.length), "");
	}

	private String field(String name, String value) {
		return this.mapper.writeValueAsString(name) + ":" + this.mapper.writeValueAsString(value);
	}

	private static int start(byte[] json) {
		int start = 0;
		while (start < json.length && Character.isWhitespace(json[start])) {
			start++;
		}
		return start;
	}

	private static byte[] join(String before, byte[] json, String after) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		joined.writeBytes(utf8(before));
		joined.writeBytes(json);
		joined.writeBytes(utf8(after));
		return joined.toByteArray();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Leaves out the source of an application event: that is who published it, often a
	 * bean.
	 */
	@JsonIgnoreProperties("source")
	private interface WithoutSource {

	}

}
