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
package ai.refold.spring.test.server.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.FormFields;
import ai.refold.spring.test.server.http.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request to inspect or control the simulator: JSON from a program, or a form from one
 * of the pages. A form has to bring the token of the pages, since any page can send one.
 *
 * @param method the HTTP method
 * @param path the decoded segments of the path
 * @param fields the fields of the body
 * @param form whether a page sent it
 */
record ControlRequest(String method, List<String> path, Map<String, String> fields, boolean form) {

	static final String TOKEN = UUID.randomUUID().toString();

	static final String TOKEN_FIELD = "token";

	static ControlRequest of(ApiRequest request) {
		List<String> path = Stream.of(request.path().substring(1).split("/"))
			.map((segment) -> UriUtils.decode(segment, UTF_8))
			.toList();
		if (!"POST".equals(request.method())) {
			return new ControlRequest(request.method(), path, request.query(), false);
		}
		String type = Objects.requireNonNullElse(request.header("Content-Type"), "").toLowerCase(Locale.ROOT);
		boolean form = type.startsWith("application/x-www-form-urlencoded");
		return new ControlRequest(request.method(), path, form ? form(request) : json(request, type), form);
	}

	private static Map<String, String> form(ApiRequest request) {
		Map<String, String> fields = FormFields.parse(request.text());
		if (!TOKEN.equals(fields.get(TOKEN_FIELD))) {
			throw new ApiException(403, "FORBIDDEN", "Send JSON, with Content-Type: application/json, "
					+ "or use the form of a page that was shown since the simulator started");
		}
		return fields;
	}

	private static Map<String, String> json(ApiRequest request, String type) {
		if (request.body().length == 0) {
			return Map.of();
		}
		JsonNode body = type.startsWith("application/json") ? Json.parse(request.text()) : null;
		if (body == null || !body.isObject()) {
			throw ApiException.badRequest("The body must be a JSON object of type application/json");
		}
		Map<String, String> fields = new TreeMap<>();
		body.properties()
			.forEach((field) -> fields.put(field.getKey(),
					field.getValue().isString() ? field.getValue().asString() : field.getValue().toString()));
		return fields;
	}

	@Nullable String field(String name) {
		String value = this.fields.get(name);
		return (value != null && !value.isBlank()) ? value.strip() : null;
	}

	String required(String name) {
		String value = field(name);
		if (value == null) {
			throw ApiException.badRequest("'" + name + "' is required");
		}
		return value;
	}

	boolean is(String expectedMethod, String... segments) {
		if (!this.method.equals(expectedMethod) || this.path.size() != segments.length) {
			return false;
		}
		for (int i = 0; i < segments.length; i++) {
			if (!segments[i].equals("*") && !segments[i].equals(this.path.get(i))) {
				return false;
			}
		}
		return true;
	}

}
