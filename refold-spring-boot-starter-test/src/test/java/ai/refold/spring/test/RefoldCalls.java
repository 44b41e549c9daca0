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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;

/**
 * Calls a {@link RefoldServer} over HTTP.
 */
final class RefoldCalls {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final String baseUrl;

	private final Map<String, String> headers;

	private RefoldCalls(String baseUrl, Map<String, String> headers) {
		this.baseUrl = baseUrl;
		this.headers = headers;
	}

	static RefoldCalls toActionsOf(RefoldServer server) {
		return new RefoldCalls(server.baseUrl() + "/api/v2/integration-schema", Map.of("x-api-key", server.apiKey()));
	}

	static RefoldCalls to(RefoldServer server) {
		return new RefoldCalls(server.baseUrl() + "/api/v2/public", Map.of("x-api-key", server.apiKey()));
	}

	RefoldCalls with(String header, String value) {
		Map<String, String> added = new LinkedHashMap<>(this.headers);
		added.put(header, value);
		return new RefoldCalls(this.baseUrl, added);
	}

	RefoldCalls without(String header) {
		Map<String, String> fewer = new LinkedHashMap<>(this.headers);
		fewer.remove(header);
		return new RefoldCalls(this.baseUrl, fewer);
	}

	RefoldCalls forAccount(String account) {
		return with("linked_account_id", account);
	}

	Response get(String path) {
		return call("GET", path, "");
	}

	Response delete(String path) {
		return call("DELETE", path, "");
	}

	Response post(String path, String body) {
		return call("POST", path, body);
	}

	Response put(String path, String body) {
		return call("PUT", path, body);
	}

	Response patch(String path, String body) {
		return call("PATCH", path, body);
	}

	RefoldCalls withTokenOf(String account) {
		String token = without("Authorization").post("/session-token", "{\"linked_account_id\": \"" + account + "\"}")
			.json()
			.path("token")
			.asString();
		return without("x-api-key").with("Authorization", "Bearer " + token);
	}

	Response fire(String event) {
		return post("/event/trigger", "{\"event\": \"%s\", \"payload\": {\"id\": 1}}".formatted(event));
	}

	Response call(String method, String path, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.baseUrl + path));
		request.header("Content-Type", "application/json");
		this.headers.forEach(request::setHeader);
		request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
			return new Response(response.statusCode(), response.body(), response.headers().map());
		}
		catch (IOException ex) {
			throw new CallFailedException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	record Response(int status, String body, Map<String, java.util.List<String>> headers) {

		String traceId() {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase("X-Trace-ID"))
				.map((header) -> header.getValue().get(0))
				.findFirst()
				.orElse(null);
		}

		JsonNode json() {
			return Json.parse(this.body);
		}

		String header(String name) {
			return this.headers.containsKey(name) ? this.headers.get(name).get(0) : null;
		}

	}

	@SuppressWarnings("serial")
	static final class CallFailedException extends RuntimeException {

		CallFailedException(IOException cause) {
			super(cause);
		}

	}

}
