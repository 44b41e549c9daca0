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
package ai.refold.spring.client;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.client.transport.PathSegments;
import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * Validates the text attributes of an event, whether they are from an annotation, a
 * publisher or a call.
 */
@Internal
public final class EventAttributes {

	private EventAttributes() {
	}

	/**
	 * Require the name of an event.
	 * @param event the name
	 * @return the name
	 */
	public static String event(@Nullable String event) {
		Assert.hasText(event, "'event' must not be empty: give the name of an event defined in Refold");
		return event;
	}

	/**
	 * Take an optional text.
	 * @param text the text
	 * @return the text, {@code null} if it is blank
	 */
	public static @Nullable String text(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

	/**
	 * Require a text that travels in a header.
	 * @param name the name of the text
	 * @param text the text
	 * @return the text
	 */
	static String header(String name, @Nullable String text) {
		Assert.hasText(text, () -> "'%s' must not be empty".formatted(name));
		return RefoldHeaders.requireSendable(name, text);
	}

	/**
	 * Take an optional text that travels in a header.
	 * @param name the name of the text
	 * @param text the text
	 * @return the text, {@code null} if it is blank
	 */
	static @Nullable String optionalHeader(String name, @Nullable String text) {
		return StringUtils.hasText(text) ? RefoldHeaders.requireSendable(name, text) : null;
	}

	/**
	 * Take the slug of the application whose workflows alone are to run. Refuse what
	 * would lead to another path.
	 * @param slug the slug
	 * @return the slug, {@code null} if it is blank
	 */
	public static @Nullable String slug(@Nullable String slug) {
		if (!StringUtils.hasText(slug)) {
			return null;
		}
		Assert.isTrue(!"trigger".equals(slug),
				"'slug' must not be \"trigger\": the path /event/trigger fires for all applications; leave the slug out");
		return PathSegments.require("slug", slug);
	}

}
