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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A response of the simulator.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body
 * @param delay how long the response is held back
 * @param disruption what happens to the connection instead, if anything
 * @since 0.1.0
 */
public record ApiResponse(int status, Map<String, String> headers, byte[] body, Duration delay,
		@Nullable Disruption disruption) {

	/** The header of the id that Refold's support asks for. */
	public static final String TRACE_ID = "X-Trace-ID";

	/**
	 * Respond with 200 and the given JSON.
	 * @param body the JSON
	 * @return the response
	 */
	public static ApiResponse ok(JsonNode body) {
		return json(200, body);
	}

	/**
	 * Respond with 200 and {@code {"message": …}}.
	 * @param message the message
	 * @return the response
	 */
	public static ApiResponse message(String message) {
		return ok(Json.object().put("message", message));
	}

	/**
	 * Respond with JSON and a trace id of its own as each of Refold's responses has.
	 * @param status the HTTP status
	 * @param body the JSON
	 * @return the response
	 */
	public static ApiResponse json(int status, JsonNode body) {
		return text(status, "application/json; charset=utf-8", body.toString()).withHeader(TRACE_ID,
				UUID.randomUUID().toString());
	}

	/**
	 * Respond with text, as a gateway in front of Refold does.
	 * @param status the HTTP status
	 * @param contentType the media type, which should say UTF-8
	 * @param body the text, sent in UTF-8
	 * @return the response
	 */
	public static ApiResponse text(int status, String contentType, String body) {
		return new ApiResponse(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8),
				Duration.ZERO, null);
	}

	/**
	 * Return this response with a header, in place of one with the same name.
	 * @param name the name, in its case
	 * @param value the value
	 * @return a new response
	 */
	public ApiResponse withHeader(String name, String value) {
		Map<String, String> added = new LinkedHashMap<>(this.headers);
		added.put(name, value);
		return new ApiResponse(this.status, added, this.body, this.delay, this.disruption);
	}

	/**
	 * Return this response held back, in addition to what holds it back already.
	 * @param delay how much longer
	 * @return a new response
	 */
	public ApiResponse delayedBy(Duration delay) {
		return new ApiResponse(this.status, this.headers, this.body, this.delay.plus(delay), this.disruption);
	}

	/**
	 * Return this response with a connection that breaks, so that the body does not
	 * arrive.
	 * @param disruption how it breaks
	 * @return a new response
	 */
	public ApiResponse disruptedBy(Disruption disruption) {
		return new ApiResponse(this.status, this.headers, this.body, this.delay, disruption);
	}

	/**
	 * Return the body as text in UTF-8.
	 * @return the text, empty if there is no body
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
