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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.FormPart;
import ai.refold.spring.test.server.http.Json;

/**
 * The body of a firing call, JSON or {@code multipart/form-data}.
 *
 * @param event the name of the event
 * @param payload the payload, with files merged in
 * @param files the files
 * @param unknownFields the fields that are not documented
 */
record FiringBody(String event, JsonNode payload, List<FormPart> files, ObjectNode unknownFields) {

	// The last three are what Refold's Node SDK sends beside the headers
	private static final Set<String> KNOWN = Set.of("event", "trigger", "payload", "linked_account_id", "slug",
			"config_id");

	static FiringBody of(Call call) {
		List<FormPart> parts = call.request().parts();
		return parts.isEmpty() ? of(call.json(), List.of()) : ofParts(parts);
	}

	private static FiringBody ofParts(List<FormPart> parts) {
		ObjectNode fields = Json.object();
		List<FormPart> files = new ArrayList<>();
		for (FormPart part : parts) {
			if (part.fileName() != null) {
				files.add(part);
			}
			else {
				fields.put(part.name(), part.text());
			}
		}
		String payload = Json.text(fields, "payload");
		if (payload != null) {
			fields.set("payload", parse(payload));
		}
		return of(fields, files);
	}

	private static JsonNode parse(String payload) {
		JsonNode node = Json.parse(payload);
		if (node == null) {
			throw ApiException.badRequest("payload is not valid JSON");
		}
		return node;
	}

	private static FiringBody of(ObjectNode fields, List<FormPart> files) {
		ObjectNode unknownFields = fields.deepCopy().remove(KNOWN);
		return new FiringBody(event(fields), merge(fields.get("payload"), files), files, unknownFields);
	}

	private static String event(ObjectNode fields) {
		String event = Json.text(fields, "event");
		String name = (event != null) ? event : Json.text(fields, "trigger");
		if (name == null) {
			throw ApiException.badRequest("event is required");
		}
		return name;
	}

	private static JsonNode merge(@Nullable JsonNode payload, List<FormPart> files) {
		JsonNode given = (payload != null) ? payload : Json.object();
		if (files.isEmpty() || !(given instanceof ObjectNode fields)) {
			return given;
		}
		ObjectNode merged = fields.deepCopy();
		for (FormPart file : files) {
			ObjectNode value = Json.object().put("filename", file.fileName()).put("mimetype", file.contentType());
			merged.set(file.name(), value.put("size", file.content().length));
		}
		return merged;
	}

}
