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

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/**
 * Makes text from outside safe for a log line or an exception message.
 *
 * @since 0.1.0
 */
@Internal
public final class LogText {

	private LogText() {
	}

	/**
	 * Escape whatever could break a line, move the cursor or reorder the text, as in
	 * {@code \\n} and {@code \\u001b}.
	 * @param text the text
	 * @return the text with such characters escaped, {@code null} for {@code null}
	 */
	@Contract("!null -> !null")
	public static @Nullable String escape(@Nullable String text) {
		return (text == null || text.chars().noneMatch(LogText::isUnfit)) ? text : escaped(text);
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		text.chars().forEach((character) -> {
			switch (character) {
				case '\n' -> escaped.append("\\n");
				case '\r' -> escaped.append("\\r");
				case '\t' -> escaped.append("\\t");
				default -> {
					if (isUnfit(character)) {
						escaped.append("\\u%04x".formatted(character));
					}
					else {
						escaped.append((char) character);
					}
				}
			}
		});
		return escaped.toString();
	}

	private static boolean isUnfit(int character) {
		if (character >= ' ' && character < 0x7f) {
			return false;
		}
		int type = Character.getType(character);
		return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
				|| type == Character.PARAGRAPH_SEPARATOR;
	}

}
