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

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * Validates the segments of a path.
 */
@Internal
public final class PathSegments {

	private PathSegments() {
	}

	/**
	 * Refuse what would lead to another path: empty text, and the segments that denote
	 * this and the parent path.
	 * @param name the name of the value
	 * @param value the value
	 * @return the value
	 */
	public static String require(String name, String value) {
		Assert.hasText(value, () -> "'" + name + "' must not be empty");
		Assert.isTrue(!value.equals(".") && !value.equals(".."),
				() -> "'%s' must not be \"%s\": it would lead to another path".formatted(name, value));
		return value;
	}

}
