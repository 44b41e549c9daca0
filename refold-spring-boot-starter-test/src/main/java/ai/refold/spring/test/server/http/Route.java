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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One endpoint of the API.
 *
 * @param method the HTTP method
 * @param pattern the path below the prefix of the API, with variables in braces
 * @param access who may call
 * @param shape the shape of the errors
 * @param handler what answers
 * @since 0.1.0
 */
public record Route(String method, String pattern, Access access, ErrorShape shape,
		Function<Call, ApiResponse> handler) {

	/**
	 * Return the variables of a request to this endpoint.
	 * @param request the request
	 * @param prefix the prefix of the API
	 * @return the variables, or {@code null} if the request goes somewhere else
	 */
	public @Nullable Map<String, String> match(ApiRequest request, String prefix) {
		if (!request.method().equals(this.method)) {
			return null;
		}
		String[] expected = (prefix + this.pattern).split("/", -1);
		String[] actual = request.path().split("/", -1);
		return (expected.length == actual.length) ? match(expected, actual) : null;
	}

	private static @Nullable Map<String, String> match(String[] expected, String[] actual) {
		Map<String, String> variables = new LinkedHashMap<>();
		for (int i = 0; i < expected.length; i++) {
			if (expected[i].startsWith("{") && !actual[i].isEmpty()) {
				variables.put(expected[i].substring(1, expected[i].length() - 1), decode(actual[i]));
			}
			else if (!expected[i].equals(actual[i])) {
				return null;
			}
		}
		return variables;
	}

	private static String decode(String segment) {
		return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	/**
	 * Authenticate a request and answer it.
	 * @param request the request
	 * @param variables the variables of the path
	 * @param tokenAccount the linked account of the session token, if one was sent
	 * @return the answer
	 */
	public ApiResponse answer(ApiRequest request, Map<String, String> variables, @Nullable String tokenAccount) {
		try {
			boolean byKey = request.apiKey() != null;
			if (byKey ? !this.access.acceptsKey() : !this.access.acceptsToken()) {
				throw new ApiException(ApiError.invalidCredentials(), null);
			}
			Call call = new Call(request, variables, byKey ? request.header("linked_account_id") : tokenAccount);
			if (this.access.needsAccount()) {
				call.linkedAccountId();
			}
			return this.handler.apply(call);
		}
		catch (ApiException ex) {
			return ex.render(this.shape);
		}
	}

}
