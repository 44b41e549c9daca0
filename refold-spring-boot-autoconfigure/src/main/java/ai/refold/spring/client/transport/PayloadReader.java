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
package ai.refold.spring.client.transport;

import java.lang.reflect.Type;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.Internal;

/**
 * Reads JSON into the application's types, with the application's mapper.
 */
@Internal
public final class PayloadReader {

	private final JsonMapper jsonMapper;

	PayloadReader(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Read a response.
	 * @param call the call it responds to
	 * @param json the response
	 * @param type the type
	 * @param <T> the type
	 * @return the value
	 */
	public <T> T read(RefoldCall call, byte[] json, Type type) {
		try {
			return this.jsonMapper.readValue(json, this.jsonMapper.constructType(type));
		}
		catch (JacksonException ex) {
			throw TransportFailures.unreadableResponse(call, ex);
		}
	}

	/**
	 * Convert JSON.
	 * @param json the JSON
	 * @param type the type
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalArgumentException if the JSON does not fit the type; the message
	 * does not show it
	 */
	public <T> T convert(JsonNode json, Type type) {
		try {
			return this.jsonMapper.treeToValue(json, this.jsonMapper.constructType(type));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The data cannot be read as %s: %s at %s".formatted(type.getTypeName(),
					ex.getClass().getSimpleName(), ex.getPathReference()));
		}
	}

}
