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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of Refold, as they are on the wire.
 */
final class LiveCalls {

	private static final String API = "/api/v2/public";

	private final HttpClient client = HttpClient.newHttpClient();

	private final LiveSettings settings;

	private String traced = "all";

	LiveCalls(LiveSettings settings) {
		this.settings = settings;
	}

	LiveResponse get(String path, String... headers) {
		return withKey("GET", path, null, headers);
	}

	LiveResponse post(String path, Object body, String... headers) {
		return withKey("POST", path, body, headers);
	}

	LiveResponse put(String path, Object body, String... headers) {
		return withKey("PUT", path, body, headers);
	}

	LiveResponse delete(String path) {
		return withKey("DELETE", path, null);
	}

	private LiveResponse withKey(String method, String path, Object body, String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "x-api-key";
		all[1] = this.settings.apiKey();
		System.arraycopy(headers, 0, all, 2, headers.length);
		return call(method, path, body, all);
	}

	LiveResponse call(String method, String path, Object body, String... headers) {
		String prefix = path.startsWith("/api/") ? "" : API;
		HttpRequest.Builder request = HttpRequest.newBuilder(this.settings.baseUrl().resolve(prefix + path))
			.timeout(Duration.ofSeconds(30))
			.header("content-type", "application/json")
			.method(method, (body != null) ? BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))
					: BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			LiveResponse response = LiveResponse.of(this.client.send(request.build(), BodyHandlers.ofString()));
			if (response.traceId().isEmpty()) {
				this.traced = "not " + method + " " + path;
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return whether all responses had a trace id, else a call whose response had none.
	 */
	String traced() {
		return this.traced;
	}

}
