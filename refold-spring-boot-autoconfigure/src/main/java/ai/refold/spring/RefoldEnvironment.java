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
package ai.refold.spring;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The environment of a Refold organization, as spelled by Refold. Refold's documentation
 * knows {@code test} and {@code production}, on some pages {@code live} for the latter;
 * organizations may have further ones, so any text is a valid environment.
 *
 * @param name the name as received
 * @since 0.1.0
 */
public record RefoldEnvironment(String name) {

	/**
	 * The environment of an API key that does not contain it.
	 */
	public static final RefoldEnvironment UNKNOWN = new RefoldEnvironment("unknown");

	private static final RefoldEnvironment TEST = new RefoldEnvironment("test");

	private static final RefoldEnvironment PRODUCTION = new RefoldEnvironment("production");

	/**
	 * Create an environment of any name. Unlike {@link #of(String)} it takes a blank
	 * name.
	 * @param name the name as Refold spells it, which is kept in its case
	 * @throws IllegalArgumentException if the name is {@code null}
	 */
	public RefoldEnvironment {
		Assert.notNull(name, "'name' must not be null");
	}

	/**
	 * Return the environment with the given name.
	 * @param name the name as Refold spells it
	 * @return the environment, {@link #UNKNOWN} if there is no name
	 */
	public static RefoldEnvironment of(@Nullable String name) {
		return (name != null && !name.isBlank()) ? new RefoldEnvironment(name) : UNKNOWN;
	}

	/**
	 * Return the environment an API key belongs to. Keys are documented to begin with
	 * {@code tk} (test) or {@code pk} (production).
	 * @param apiKey the API key
	 * @return the environment, {@link #UNKNOWN} for any other prefix
	 */
	public static RefoldEnvironment ofApiKey(@Nullable String apiKey) {
		if (apiKey != null && apiKey.startsWith("tk")) {
			return TEST;
		}
		if (apiKey != null && apiKey.startsWith("pk")) {
			return PRODUCTION;
		}
		return UNKNOWN;
	}

	/**
	 * Return whether this is the test environment.
	 * @return whether this is {@code test}, in any case
	 */
	public boolean isTest() {
		return "test".equals(this.name.strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * Return whether this is the production environment.
	 * @return whether this is {@code production} or {@code live}, in any case
	 */
	public boolean isProduction() {
		String normalized = this.name.strip().toLowerCase(Locale.ROOT);
		return "production".equals(normalized) || "live".equals(normalized);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
