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

/**
 * Decodes queries and URL-encoded forms.
 *
 * @since 0.1.0
 */
public final class FormFields {

	private FormFields() {
	}

	/**
	 * Parse {@code a=1&b=2}.
	 * @param text the encoded text
	 * @return the decoded values; if several have one name, the first of them
	 */
	public static Map<String, String> parse(String text) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (String field : text.split("&")) {
			String[] pair = field.split("=", 2);
			fields.putIfAbsent(decode(pair[0]), (pair.length > 1) ? decode(pair[1]) : "");
		}
		return fields;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
