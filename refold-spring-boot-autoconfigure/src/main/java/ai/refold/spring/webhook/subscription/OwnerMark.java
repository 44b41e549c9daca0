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
package ai.refold.spring.webhook.subscription;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * The mark that identifies the owner of a webhook: a word in its description, beside any
 * other text there.
 */
record OwnerMark(String word) {

	private static final String PREFIX = "refold-spring-boot:";

	private static final String LETTER = "[A-Za-z0-9_~%-]";

	private static final Pattern ANY = Pattern.compile(PREFIX + "(?:%1$s|\\.(?=%1$s))+".formatted(LETTER));

	static OwnerMark of(String owner) {
		return new OwnerMark(PREFIX + UriUtils.encode(owner, StandardCharsets.UTF_8));
	}

	boolean isIn(@Nullable String description) {
		return description != null
				&& Pattern.compile("(?<![\\w.-])%s(?!\\.?%s)".formatted(Pattern.quote(this.word), LETTER))
					.matcher(description)
					.find();
	}

	/**
	 * Return the owner whose mark is in a description, as written there, {@code null} if
	 * there is none.
	 */
	static @Nullable String ownerIn(@Nullable String description) {
		Matcher mark = (description != null) ? ANY.matcher(description) : null;
		return (mark != null && mark.find()) ? mark.group().substring(PREFIX.length()) : null;
	}

	String addTo(@Nullable String description) {
		if (!StringUtils.hasText(description)) {
			return this.word;
		}
		if (isIn(description)) {
			return description;
		}
		Matcher other = ANY.matcher(description);
		return other.find() ? other.replaceFirst(Matcher.quoteReplacement(this.word)) : description + " " + this.word;
	}

}
