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
package ai.refold.spring.client.transport;

import java.util.regex.Pattern;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * The header names of Refold's API. They contain underscores, as written here.
 */
@Internal
public final class RefoldHeaders {

	/**
	 * Name of the header with the API key.
	 */
	public static final String API_KEY = "x-api-key";

	/**
	 * Name of the header with the linked account.
	 */
	public static final String LINKED_ACCOUNT_ID = "linked_account_id";

	/**
	 * Name of the header with the config.
	 */
	public static final String CONFIG_ID = "config_id";

	/**
	 * Name of the header with the label of the execution.
	 */
	public static final String INSTANCE_TAG = "instance_tag";

	/**
	 * Name of the header with the application.
	 */
	public static final String SLUG = "slug";

	/**
	 * Name of the response header with what Refold's support asks for.
	 */
	public static final String TRACE_ID = "X-Trace-ID";

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private RefoldHeaders() {
	}

	/**
	 * Return whether a text can be the name of a header.
	 * @param text the text
	 * @return whether it can
	 */
	public static boolean isName(String text) {
		return NAME.matcher(text).matches();
	}

	/**
	 * Require the name of a header.
	 * @param attribute what is named so, for the message
	 * @param name the name
	 * @return the name
	 */
	public static String requireName(String attribute, String name) {
		Assert.isTrue(name != null && isName(name),
				() -> "'%s' must be the name of a header, but is '%s'".formatted(attribute, name));
		return name;
	}

	/**
	 * Refuse a value that cannot travel in a header unchanged.
	 * @param name the name of the header
	 * @param value the value
	 * @return the value
	 */
	public static String requireSendable(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character < ' ' || character > '~') {
				throw new IllegalArgumentException(
						"'%s' cannot be sent: the header allows printable ASCII only".formatted(name));
			}
		}
		if (value.startsWith(" ") || value.endsWith(" ")) {
			throw new IllegalArgumentException(
					"'%s' cannot be sent: HTTP drops the blank at its beginning or end".formatted(name));
		}
		return value;
	}

}
