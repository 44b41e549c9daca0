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

import java.util.Map;

/**
 * The error that Refold returns for a rejected call.
 *
 * @param status the HTTP status
 * @param code the error code, such as {@code INVALID_EVENT}
 * @param message the text for humans
 * @since 0.1.0
 */
public record ApiError(int status, String code, String message) {

	/** The code of every error that has no code of its own. */
	public static final String SERVER_ERROR = "SERVER_ERROR";

	/** The code of an application that is not known. */
	public static final String EXTERNAL_API_FAILURE = "EXTERNAL_API_FAILURE";

	private static final Map<Integer, String> TYPES = Map.ofEntries(Map.entry(400, "BAD_REQUEST"),
			Map.entry(401, "UNAUTHORIZED"), Map.entry(403, "FORBIDDEN"), Map.entry(404, "NOT_FOUND"),
			Map.entry(409, "CONFLICT"), Map.entry(429, "TOO_MANY_REQUESTS"), Map.entry(500, "INTERNAL_SERVER_ERROR"),
			Map.entry(501, "NOT_IMPLEMENTED"), Map.entry(502, "BAD_GATEWAY"), Map.entry(503, "SERVICE_UNAVAILABLE"),
			Map.entry(504, "GATEWAY_TIMEOUT"));

	/**
	 * Return what Refold says to a key that is missing or that it does not know.
	 * @return the error, of status 401
	 */
	public static ApiError invalidCredentials() {
		return new ApiError(401, SERVER_ERROR, "Invalid Credentials");
	}

	static ApiError invalidToken(boolean missing) {
		return new ApiError(401, "INVALID_TOKEN", missing ? "Authorization Token Missing" : "Invalid token");
	}

	static ApiError unknownPath(ApiRequest request) {
		return new ApiError(404, "RESOURCE_NOT_FOUND", "Cannot " + request.method() + " " + request.path());
	}

	/**
	 * Return what Refold says to a call beyond the rate limit.
	 * @return the error, of status 429
	 */
	public static ApiError tooManyRequests() {
		return new ApiError(429, SERVER_ERROR, "Too many requests");
	}

	/**
	 * Return what Refold says when nothing but the status is known.
	 * @param status the HTTP status
	 * @return the error
	 */
	public static ApiError ofStatus(int status) {
		return switch (status) {
			case 401 -> invalidCredentials();
			case 429 -> tooManyRequests();
			default -> new ApiError(status, SERVER_ERROR, "Request failed with status code " + status);
		};
	}

	/**
	 * Return the category of the status.
	 * @return the category, such as {@code BAD_REQUEST}
	 */
	public String type() {
		if (EXTERNAL_API_FAILURE.equals(this.code)) {
			return "EXTERNAL_API_ERROR";
		}
		return TYPES.getOrDefault(this.status, (this.status < 500) ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
	}

}
