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
package ai.refold.docs.properties;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;

/**
 * A property as the configuration metadata describes it.
 *
 * @param name the name
 * @param type the class, with type arguments
 * @param defaultValue the default, or {@code null} if there is none
 * @param description what it is for
 */
record PropertyDescription(String name, String type, @Nullable String defaultValue, String description) {

	static PropertyDescription of(JsonNode metadata) {
		return new PropertyDescription(metadata.path("name").asString(), metadata.path("type").asString(),
				defaultValue(metadata.path("defaultValue")), metadata.path("description").asString(""));
	}

	private static @Nullable String defaultValue(JsonNode value) {
		if (value.isArray()) {
			return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
		}
		return value.isMissingNode() ? null : value.asString();
	}

	/**
	 * Return what the property belongs to: {@code refold.client} with all below it, but
	 * {@code refold.webhook} without {@code refold.webhook.inbox}.
	 */
	String group() {
		String[] names = this.name.split("\\.");
		if (!names[0].equals("refold")) {
			return names[0];
		}
		int depth = Math.min(names.length - 1, (names[1].equals("webhook")) ? 3 : 2);
		return String.join(".", Arrays.copyOf(names, depth));
	}

	String row() {
		String shownDefault = (this.defaultValue != null) ? "`" + this.defaultValue + "`" : "";
		return "| `%s` | %s | %s | %s |".formatted(this.name, shownType(), shownDefault,
				this.description.replace("|", "\\|"));
	}

	private String shownType() {
		if (this.type.startsWith("java.util.List<")) {
			return "list";
		}
		if (this.type.startsWith("java.util.Map<")) {
			return "map";
		}
		Class<?> resolved = ClassUtils.resolveClassName(this.type, null);
		if (resolved.isEnum()) {
			return Arrays.stream(resolved.getEnumConstants())
				.map((constant) -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
				.collect(Collectors.joining(", "));
		}
		return ClassUtils.getShortName(resolved);
	}

}
