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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A request as received by the simulator.
 *
 * @param method the HTTP method, in upper case
 * @param path the path without query, still encoded
 * @param query the decoded query parameters
 * @param headers the headers; names in any case
 * @param body the body
 * @param parts the parts of a multipart body, otherwise empty
 * @since 0.1.0
 */
public record ApiRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
		byte[] body, List<FormPart> parts) {

	private static final String BEARER = "bearer ";

	/**
	 * Create a request, with headers that are found in any case.
	 * @param method in upper case
	 * @param path still encoded, without query
	 * @param query decoded; one value for each parameter
	 * @param headers copied; one value for each name
	 * @param body empty if there is none; not copied
	 * @param parts empty unless the body is multipart
	 */
	public ApiRequest {
		Map<String, String> caseInsensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		caseInsensitive.putAll(headers);
		headers = caseInsensitive;
	}

	/**
	 * Return a header that has a value.
	 * @param name the name of the header
	 * @return the value, or {@code null} if the header is absent or blank
	 */
	public @Nullable String header(String name) {
		String value = this.headers.get(name);
		return StringUtils.hasText(value) ? value : null;
	}

	/**
	 * Return a query parameter that has a value.
	 * @param name the name, in its case
	 * @return the decoded value, or {@code null} if the parameter is absent or blank
	 */
	public @Nullable String query(String name) {
		String value = this.query.get(name);
		return StringUtils.hasText(value) ? value : null;
	}

	/**
	 * Return the key in the header {@code x-api-key}, valid or not.
	 * @return the key, or {@code null} if there is none
	 */
	public @Nullable String apiKey() {
		return header("x-api-key");
	}

	/**
	 * Return the token of the header {@code Authorization}, valid or not.
	 * @return the token, or {@code null} if there is none or the scheme is not
	 * {@code Bearer}
	 */
	public @Nullable String bearerToken() {
		String authorization = header("Authorization");
		if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
			return null;
		}
		return authorization.substring(BEARER.length()).strip();
	}

	/**
	 * Return the body as text in UTF-8, whatever charset the request names.
	 * @return the text, empty if there is no body
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * Return the headers with credentials shortened.
	 * @return the headers as they may be shown
	 */
	public Map<String, String> maskedHeaders() {
		Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		masked.putAll(this.headers);
		masked.computeIfPresent("x-api-key", (name, key) -> ApiKey.mask(key));
		masked.computeIfPresent("Authorization", (name, value) -> ApiKey.mask(value));
		return masked;
	}

	@Override
	public String toString() {
		return this.method + " " + this.path + " " + maskedHeaders();
	}

}
