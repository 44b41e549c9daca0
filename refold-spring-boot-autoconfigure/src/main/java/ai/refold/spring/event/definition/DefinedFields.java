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
package ai.refold.spring.event.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.LogText;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.EventDefinition.Field;

/**
 * The fields that Refold found in the sample of a definition, nested ones dotted. Where
 * it lists none within an object, or the type has none, there is nothing to compare.
 *
 * @param keys the fields
 */
record DefinedFields(List<String> keys) {

	static DefinedFields of(EventDefinition definition) {
		List<Field> fields = (definition.fields() != null) ? definition.fields() : List.of();
		return new DefinedFields(fields.stream().map(Field::key).filter(Objects::nonNull).toList());
	}

	/**
	 * Compare with a payload.
	 * @return in what they differ, {@code null} if they do not
	 */
	@Nullable String differenceFrom(Object payload) {
		List<String> onlyDefined = new ArrayList<>();
		List<String> onlySent = new ArrayList<>();
		compare("payload.", payload, onlyDefined, onlySent);
		List<String> differences = Stream
			.of(describe("the definition has %s, which the payload does not have", onlyDefined),
					describe("the payload has %s, which the definition does not have", onlySent))
			.filter(Objects::nonNull)
			.toList();
		return differences.isEmpty() ? null : String.join("; ", differences);
	}

	private void compare(String prefix, Object value, List<String> onlyDefined, List<String> onlySent) {
		List<String> defined = within(prefix);
		if (defined.isEmpty() || !(value instanceof Map<?, ?> object) || object.isEmpty()) {
			return;
		}
		Collection<String> sent = object.keySet().stream().map((name) -> prefix + name).toList();
		defined.stream().filter((key) -> !sent.contains(key)).forEach(onlyDefined::add);
		sent.stream().filter((key) -> !defined.contains(key)).forEach(onlySent::add);
		object.forEach((name, nested) -> compare(prefix + name + ".", nested, onlyDefined, onlySent));
	}

	private List<String> within(String prefix) {
		List<String> all = this.keys.stream().filter((key) -> key.startsWith(prefix)).toList();
		return all.stream().filter((key) -> all.stream().noneMatch((other) -> key.startsWith(other + "."))).toList();
	}

	private static @Nullable String describe(String message, List<String> keys) {
		return keys.isEmpty() ? null : message.formatted("'" + LogText.escape(String.join("', '", keys)) + "'");
	}

}
