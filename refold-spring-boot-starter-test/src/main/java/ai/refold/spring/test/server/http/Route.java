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
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One endpoint of the API.
 *
 * @param method the HTTP method
 * @param path the path, with variables in braces
 * @param access who may call
 * @param shape the shape of the errors
 * @param unauthorizedShape the shape of the errors about credentials
 * @param format what a call has to bring
 * @param handler handles the call
 * @since 0.1.0
 */
public record Route(String method, String path, Access access, ErrorShape shape, ErrorShape unauthorizedShape,
		RequestFormat format, Function<Call, ApiResponse> handler) {

	/**
	 * Return this endpoint with a body that is a JSON object.
	 * @param fields the notation of its fields, as {@link FieldFormat#parse} reads it
	 * @return a new endpoint
	 */
	public Route body(String fields) {
		return with(new RequestFormat(this.format.header(), this.format.query(), FieldFormat.parse(fields),
				this.format.refusal()));
	}

	/**
	 * Return this endpoint with a header that calls need.
	 * @param name the name of the header
	 * @return a new endpoint
	 */
	public Route header(String name) {
		return with(new RequestFormat(name, this.format.query(), this.format.body(), this.format.refusal()));
	}

	/**
	 * Return this endpoint with a query parameter that calls need.
	 * @param name the name of the parameter
	 * @return a new endpoint
	 */
	public Route query(String name) {
		return with(new RequestFormat(this.format.header(), name, this.format.body(), this.format.refusal()));
	}

	/**
	 * Return this endpoint with the error of calls that leave out what they need.
	 * @param refusal the error
	 * @return a new endpoint
	 */
	public Route orElse(Supplier<ApiException> refusal) {
		return with(new RequestFormat(this.format.header(), this.format.query(), this.format.body(), refusal));
	}

	private Route with(RequestFormat changed) {
		return new Route(this.method, this.path, this.access, this.shape, this.unauthorizedShape, changed,
				this.handler);
	}

	/**
	 * Return the variables of a request to this endpoint.
	 * @param request the request
	 * @return the variables, or {@code null} if the request is for another endpoint
	 */
	public @Nullable Map<String, String> match(ApiRequest request) {
		if (!request.method().equals(this.method)) {
			return null;
		}
		String[] expected = this.path.split("/", -1);
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
	 * Authenticate a request and return the response.
	 * @param request the request
	 * @param variables the variables of the path
	 * @param tokenAccount the linked account of the session token, if a valid one was
	 * sent
	 * @return the response
	 */
	public ApiResponse respond(ApiRequest request, Map<String, String> variables, @Nullable String tokenAccount) {
		boolean byKey = this.access.acceptsKey() && request.apiKey() != null;
		if (!byKey && !(this.access.acceptsToken() && tokenAccount != null)) {
			return refuse(request);
		}
		try {
			Call call = new Call(request, variables, byKey ? request.header("linked_account_id") : tokenAccount);
			if (this.access.needsAccount()) {
				call.linkedAccountId();
			}
			this.format.check(call);
			return this.handler.apply(call);
		}
		catch (ApiException ex) {
			return ex.render(this.shape);
		}
	}

	/**
	 * Refuse a request for its credentials.
	 * @param request the request
	 * @return the response, which is about the token where one was sent or is needed
	 */
	public ApiResponse refuse(ApiRequest request) {
		boolean tokenMissing = request.bearerToken() == null;
		boolean aboutKey = !this.access.acceptsToken() || (this.access.acceptsKey() && tokenMissing);
		return this.unauthorizedShape
			.render(aboutKey ? ApiError.invalidCredentials() : ApiError.invalidToken(tokenMissing));
	}

}
