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

import java.nio.charset.StandardCharsets;

/**
 * Finds lone surrogates in JSON: halves of a character, as in a text that was cut off
 * within an emoji. UTF-8 has no bytes for them and Jackson writes escapes, which the
 * receiver cannot turn into a character.
 */
final class LoneSurrogates {

	private static final int ESCAPE = "\\uD83D".length();

	private LoneSurrogates() {
	}

	static boolean isIn(byte[] json) {
		for (int i = 0; i < json.length; i++) {
			if (json[i] == '\\') {
				char unit = unit(json, i);
				boolean pair = Character.isSurrogatePair(unit, unit(json, i + ESCAPE));
				if (Character.isSurrogate(unit) && !pair) {
					return true;
				}
				i += pair ? 2 * ESCAPE - 1 : 1;
			}
		}
		return false;
	}

	/**
	 * Return the unit that is escaped at an index, 0 if none is.
	 */
	private static char unit(byte[] json, int index) {
		if (index + ESCAPE > json.length || json[index] != '\\' || json[index + 1] != 'u') {
			return 0;
		}
		return (char) Integer.parseInt(new String(json, index + 2, ESCAPE - 2, StandardCharsets.US_ASCII), 16);
	}

}
