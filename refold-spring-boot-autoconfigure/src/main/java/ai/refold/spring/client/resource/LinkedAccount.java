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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldEnvironment;

/**
 * A customer of the application, as Refold returns it. Any field may be missing.
 * {@link #toString()} shows the ids only.
 *
 * @param id Refold's id
 * @param linkedAccountId the id the application chose
 * @param name the name
 * @param userDefinedFields what the application keeps with the account ({@code udf})
 * @param integrations the applications the account is connected to
 * @param environmentName the environment as Refold spells it, see {@link #environment()}
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record LinkedAccount(@JsonProperty("_id") @Nullable String id,
		@JsonProperty("account_id") @JsonAlias("linked_account_id") @Nullable String linkedAccountId,
		@JsonProperty("name") @Nullable String name,
		@JsonProperty("udf") @Nullable List<UserDefinedField> userDefinedFields,
		@JsonProperty("integrations") @Nullable List<Integration> integrations,
		@JsonProperty("environment") @Nullable String environmentName,
		@JsonProperty("createdAt") @Nullable Instant createdAt, @JsonProperty("updatedAt") @Nullable Instant updatedAt,
		@JsonAnySetter Map<String, Object> additional) {

	/**
	 * Return the environment.
	 * @return the environment, {@link RefoldEnvironment#UNKNOWN} if Refold did not say
	 */
	public RefoldEnvironment environment() {
		return RefoldEnvironment.of(this.environmentName);
	}

	@Override
	public String toString() {
		return "LinkedAccount[id=%s, linkedAccountId=%s]".formatted(this.id, this.linkedAccountId);
	}

	/**
	 * A field that the application keeps with the account.
	 *
	 * @param name the name
	 * @param value the value
	 * @param additional parts this version does not know
	 */
	public record UserDefinedField(@JsonProperty("key_name") @Nullable String name,
			@JsonProperty("key_value") @Nullable Object value, @JsonAnySetter Map<String, Object> additional) {

		@Override
		public String toString() {
			return "UserDefinedField[name=" + this.name + "]";
		}

	}

	/**
	 * An application a linked account is connected to.
	 *
	 * @param slug the application's URL-safe name, which Refold calls {@code type} here
	 * @param name the name
	 * @param applicationId Refold's id of the application
	 * @param reauthenticationRequired whether the account has to connect it again
	 * @param additional fields this version does not know
	 */
	public record Integration(@JsonProperty("type") @JsonAlias("slug") @Nullable String slug,
			@JsonProperty("name") @Nullable String name, @JsonProperty("app_id") @Nullable String applicationId,
			@JsonProperty("reauth_required") @Nullable Boolean reauthenticationRequired,
			@JsonAnySetter Map<String, Object> additional) {

		@Override
		public String toString() {
			return "Integration[slug=" + this.slug + "]";
		}

	}

}
