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
package ai.refold.spring.client.resource;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.transport.PathSegments;

/**
 * The values with which to create or change a linked account. What is {@code null} is not
 * sent. {@link #toString()} shows the id only.
 *
 * @param linkedAccountId the id the application chooses
 * @param name the name
 * @param userDefinedFields what to keep with the account ({@code udf})
 * @param yourApp how Refold authenticates with the application itself
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkedAccountRequest(@JsonProperty("account_id") String linkedAccountId,
		@JsonProperty("name") @Nullable String name, @JsonProperty("udf") @Nullable Map<String, ?> userDefinedFields,
		@JsonProperty("your_app") @Nullable YourApp yourApp) {

	/**
	 * Start a request.
	 * @param linkedAccountId the id the application chooses
	 * @return the request, of nothing else
	 * @throws IllegalArgumentException if the id is empty, {@code .} or {@code ..}
	 */
	public static LinkedAccountRequest of(String linkedAccountId) {
		PathSegments.require("linkedAccountId", linkedAccountId);
		return new LinkedAccountRequest(linkedAccountId, null, null, null);
	}

	/**
	 * Return this request with a name.
	 * @param name the name
	 * @return a new request
	 */
	public LinkedAccountRequest withName(@Nullable String name) {
		return new LinkedAccountRequest(this.linkedAccountId, name, this.userDefinedFields, this.yourApp);
	}

	/**
	 * Return this request with what to keep with the account.
	 * @param userDefinedFields the fields
	 * @return a new request
	 */
	public LinkedAccountRequest withUserDefinedFields(@Nullable Map<String, ?> userDefinedFields) {
		return new LinkedAccountRequest(this.linkedAccountId, this.name, userDefinedFields, this.yourApp);
	}

	/**
	 * Return this request with the credentials that workflows use towards the application
	 * itself.
	 * @param authCredentials the credentials
	 * @return a new request
	 */
	public LinkedAccountRequest withAuthCredentials(Map<String, ?> authCredentials) {
		return new LinkedAccountRequest(this.linkedAccountId, this.name, this.userDefinedFields,
				new YourApp(authCredentials));
	}

	@Override
	public String toString() {
		return "LinkedAccountRequest[linkedAccountId=" + this.linkedAccountId + "]";
	}

	/**
	 * How Refold authenticates with the application itself.
	 *
	 * @param authCredentials the credentials
	 */
	public record YourApp(@JsonProperty("auth_credentials") Map<String, ?> authCredentials) {

		@Override
		public String toString() {
			return "YourApp[]";
		}

	}

}
