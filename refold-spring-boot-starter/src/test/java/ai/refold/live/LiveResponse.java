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

import java.net.http.HttpResponse;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A response of Refold.
 *
 * @param status the status
 * @param traceId the header {@code X-Trace-ID}, empty if there is none
 * @param json the body, missing if it is no JSON
 */
record LiveResponse(int status, String traceId, JsonNode json) {

	static LiveResponse of(HttpResponse<String> response) {
		return new LiveResponse(response.statusCode(), response.headers().firstValue("x-trace-id").orElse(""),
				read(response.body()));
	}

	private static JsonNode read(String body) {
		try {
			return body.isBlank() ? MissingNode.getInstance() : JsonMapper.shared().readTree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	String text(String field) {
		return this.json.path(field).asString("");
	}

	/**
	 * Return status, code and message.
	 */
	String describe() {
		String code = this.json.has("error_code") ? text("error_code") : text("error");
		return (this.status + " " + code + " " + text("message")).replaceAll("\\s+", " ").strip();
	}

	/**
	 * Return which of the documented shapes an error has.
	 */
	String shape() {
		if (this.json.has("error_code")) {
			return "A";
		}
		if (this.json.has("error_type")) {
			return "B";
		}
		if (this.json.has("status_code") && this.json.has("error")) {
			return "C";
		}
		return (this.json.has("message") && this.json.has("error")) ? "D" : "none";
	}

}
