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

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An authenticated request to one endpoint.
 *
 * @param request the request
 * @param variables the decoded variables of the path
 * @param account the linked account the call is for, if any
 * @since 0.1.0
 */
public record Call(ApiRequest request, Map<String, String> variables, @Nullable String account) {

	/**
	 * Return a variable of the path.
	 * @param name the name, as the pattern of the route has it in braces
	 * @return the decoded value
	 * @throws IllegalStateException if the pattern has no such variable
	 */
	public String variable(String name) {
		String value = this.variables.get(name);
		if (value == null) {
			throw new IllegalStateException("No path variable '" + name + "'");
		}
		return value;
	}

	/**
	 * Return a header that has a value.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if the header is absent or blank
	 */
	public @Nullable String header(String name) {
		return this.request.header(name);
	}

	/**
	 * Return the linked account of a call that is made for one.
	 * @return the id the organization gave to the account
	 */
	public String linkedAccountId() {
		if (this.account == null) {
			throw new ApiException(400, "INVALID_LINKED_ACCOUNT_ID", "linked_account_id is required");
		}
		return this.account;
	}

	/**
	 * Return the body, which has to be a JSON object.
	 * @return the body; empty if there is none
	 */
	public ObjectNode json() {
		JsonNode node = value();
		if (node instanceof ObjectNode object) {
			return object;
		}
		throw ApiException.badRequest("The body must be a JSON object");
	}

	/**
	 * Return the body, which may be any JSON.
	 * @return the body; an empty object if there is none
	 */
	public JsonNode value() {
		if (this.request.text().isBlank()) {
			return Json.object();
		}
		JsonNode node = isJson() ? Json.parse(this.request.text()) : null;
		if (node == null) {
			throw ApiException.badRequest("The body is not valid JSON of type application/json");
		}
		return node;
	}

	private boolean isJson() {
		String contentType = this.request.header("Content-Type");
		return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
	}

}
