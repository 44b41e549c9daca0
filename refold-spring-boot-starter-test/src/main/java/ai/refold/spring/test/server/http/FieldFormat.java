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

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * A field of a JSON object as documented by Refold.
 *
 * @param name the name of the field
 * @param required whether it has to be there
 * @param types the types of which it has one: {@code string}, {@code boolean},
 * {@code integer}, {@code number}, {@code object} and {@code any}, with {@code []} for an
 * array of it
 * @since 0.1.0
 */
public record FieldFormat(String name, boolean required, Set<String> types) {

	private static final String ARRAY = "[]";

	/**
	 * Read fields from their notation.
	 * @param notation such as {@code slug!:string fields:object[]|object}; a field that
	 * has to be there has an exclamation mark
	 * @return the fields, in their order
	 */
	public static List<FieldFormat> parse(String notation) {
		return Arrays.stream(notation.split("[,\\s]+"))
			.filter((field) -> !field.isEmpty())
			.map(FieldFormat::parseOne)
			.toList();
	}

	private static FieldFormat parseOne(String notation) {
		String[] nameAndTypes = notation.split(":", 2);
		boolean required = nameAndTypes[0].endsWith("!");
		return new FieldFormat(nameAndTypes[0].replace("!", ""), required, Set.of(nameAndTypes[1].split("\\|")));
	}

	/**
	 * Return whether a value is of one of the types.
	 * @param value the value
	 * @return whether it is
	 */
	public boolean accepts(JsonNode value) {
		return this.types.stream().anyMatch((type) -> isOfType(value, type));
	}

	private static boolean isOfType(JsonNode value, String type) {
		if (type.endsWith(ARRAY)) {
			String element = type.substring(0, type.length() - ARRAY.length());
			return value.isArray() && value.valueStream().allMatch((candidate) -> isOfType(candidate, element));
		}
		return switch (type) {
			case "string" -> value.isString();
			case "boolean" -> value.isBoolean();
			case "integer" -> value.isIntegralNumber();
			case "number" -> value.isNumber();
			case "object" -> value.isObject();
			case "any" -> true;
			default -> throw new IllegalArgumentException("Unknown type '" + type + "'");
		};
	}

}
