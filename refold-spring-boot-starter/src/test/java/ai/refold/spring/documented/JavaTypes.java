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
package ai.refold.spring.documented;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.FieldFormat;

/**
 * What the Java types of the client are in JSON.
 */
final class JavaTypes {

	private JavaTypes() {
	}

	/**
	 * Return the fields of a record, by the names that it can have in JSON; none of other
	 * types.
	 */
	static Map<List<String>, ResolvableType> fields(Class<?> type) {
		Map<List<String>, ResolvableType> fields = new LinkedHashMap<>();
		if (type.isRecord()) {
			for (RecordComponent component : type.getRecordComponents()) {
				JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
				if (property != null) {
					fields.put(names(component, property), ResolvableType.forMethodReturnType(component.getAccessor()));
				}
			}
		}
		return fields;
	}

	private static List<String> names(RecordComponent component, JsonProperty property) {
		List<String> names = new ArrayList<>(List.of(property.value()));
		JsonAlias alias = component.getAccessor().getAnnotation(JsonAlias.class);
		if (alias != null) {
			names.addAll(Arrays.asList(alias.value()));
		}
		return names;
	}

	/**
	 * Return the type of an element, or the type itself where it is no collection.
	 */
	static ResolvableType element(ResolvableType type) {
		return isCollection(type) ? type.asCollection().getGeneric() : type;
	}

	static boolean fits(ResolvableType type, FieldFormat format) {
		return format.types().stream().anyMatch((described) -> fits(type, described));
	}

	private static boolean fits(ResolvableType type, String described) {
		Class<?> javaType = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
		if (described.equals("any") || javaType == Object.class || JsonNode.class.isAssignableFrom(javaType)) {
			return true;
		}
		if (described.endsWith("[]")) {
			return isCollection(type)
					&& fits(type.asCollection().getGeneric(), described.substring(0, described.length() - 2));
		}
		return switch (described) {
			case "string" -> isText(javaType);
			case "boolean" -> javaType == Boolean.class;
			case "integer", "number" -> Number.class.isAssignableFrom(javaType);
			default -> !isCollection(type) && !isText(javaType) && !ClassUtils.isPrimitiveWrapper(javaType);
		};
	}

	private static boolean isCollection(ResolvableType type) {
		return Collection.class.isAssignableFrom(type.resolve(Object.class));
	}

	private static boolean isText(Class<?> type) {
		return CharSequence.class.isAssignableFrom(type) || Temporal.class.isAssignableFrom(type) || type.isEnum();
	}

}
