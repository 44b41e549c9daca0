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

import org.springframework.util.Assert;

/**
 * An API key, whose text form is shortened.
 *
 * @param value the key
 * @since 0.1.0
 */
public record ApiKey(String value) {

	private static final int VISIBLE = 4;

	/**
	 * Create a key.
	 * @param value not blank; of any form, not only Refold's
	 * @throws IllegalArgumentException if the value is blank
	 */
	public ApiKey {
		Assert.hasText(value, "'value' must not be empty");
	}

	/**
	 * Shorten a secret for logs and messages, to its prefix and its last characters.
	 * @param secret the secret
	 * @return the shortened secret
	 */
	public static String mask(String secret) {
		String prefix = secret.substring(0, Math.min(secret.indexOf('_') + 1, VISIBLE));
		boolean hasRoom = secret.length() - prefix.length() > 2 * VISIBLE;
		return prefix + "…" + (hasRoom ? secret.substring(secret.length() - VISIBLE) : "");
	}

	@Override
	public String toString() {
		return mask(this.value);
	}

}
