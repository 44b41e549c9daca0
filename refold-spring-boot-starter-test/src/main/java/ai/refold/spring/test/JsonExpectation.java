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
package ai.refold.spring.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import wiremock.com.jayway.jsonpath.JsonPath;
import wiremock.com.jayway.jsonpath.JsonPathException;

import ai.refold.spring.test.server.http.Json;

/**
 * The expected content of a JSON document, or of a part of it.
 *
 * @param path the JSON path of the part, {@code null} for the whole
 * @param value the expected value
 */
record JsonExpectation(@Nullable String path, JsonNode value) {

	static JsonExpectation whole(Object expected) {
		JsonNode parsed = (expected instanceof String text) ? Json.parse(text) : null;
		return new JsonExpectation(null, (parsed != null) ? parsed : normalize(Json.of(expected)));
	}

	static JsonExpectation at(String path, @Nullable Object expected) {
		return new JsonExpectation(path, normalize(Json.of(expected)));
	}

	private static JsonNode normalize(JsonNode node) {
		JsonNode parsed = Json.parse(node.toString());
		return (parsed != null) ? parsed : node;
	}

	boolean isMetBy(@Nullable JsonNode document) {
		return document != null
				&& this.value.equals((this.path != null) ? read(document, this.path) : normalize(document));
	}

	private static @Nullable JsonNode read(JsonNode document, String path) {
		try {
			Object found = JsonPath.read(document.toString(), path);
			return normalize(Json.of(found));
		}
		catch (JsonPathException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return (this.path != null) ? "with " + this.path + " = " + this.value : this.value.toString();
	}

}
