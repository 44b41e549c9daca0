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

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.util.Assert;

/**
 * Credentials that another system obtained and that Refold is to use from now on.
 * {@link #toString()} does not show them.
 *
 * @param slug the application's URL-safe name
 * @param credentials the credentials, under the name of how they authenticate
 * @since 0.1.0
 */
public record TokenMigration(@JsonProperty("slug") String slug,
		@JsonProperty("auth_object") Map<String, Map<String, ?>> credentials) {

	/**
	 * Create a migration of OAuth 2.0 tokens.
	 * @param slug the application's URL-safe name
	 * @param tokens the tokens, by the application's own field names
	 * @return the migration
	 * @throws IllegalArgumentException if the slug is blank
	 */
	public static TokenMigration ofOAuth2(String slug, Map<String, ?> tokens) {
		return of(slug, "oauth2", tokens);
	}

	/**
	 * Create a migration of keys.
	 * @param slug the application's URL-safe name
	 * @param keys the keys, by the application's own field names
	 * @return the migration
	 * @throws IllegalArgumentException if the slug is blank
	 */
	public static TokenMigration ofKeys(String slug, Map<String, ?> keys) {
		return of(slug, "keybased", keys);
	}

	private static TokenMigration of(String slug, String kind, Map<String, ?> credentials) {
		Assert.hasText(slug, "'slug' must not be empty");
		return new TokenMigration(slug, Map.of(kind, credentials));
	}

	@Override
	public String toString() {
		return "TokenMigration[slug=%s, credentials=%s]".formatted(this.slug, this.credentials.keySet());
	}

}
