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
package ai.refold.spring.starter.api;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The text of a type with its nullness, the same on every JDK.
 */
final class TypeText {

	private TypeText() {
	}

	static String of(AnnotatedType type) {
		if (type instanceof AnnotatedArrayType array) {
			return of(array.getAnnotatedGenericComponentType()) + nullness(type) + "[]";
		}
		if (type instanceof AnnotatedWildcardType wildcard) {
			return "?" + bounds(" super ", wildcard.getAnnotatedLowerBounds())
					+ bounds(" extends ", wildcard.getAnnotatedUpperBounds());
		}
		if (type instanceof AnnotatedParameterizedType parameterized
				&& type.getType() instanceof ParameterizedType generic) {
			return nullness(type) + generic.getRawType().getTypeName()
					+ Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
						.map(TypeText::of)
						.collect(Collectors.joining(", ", "<", ">"));
		}
		return nullness(type) + type.getType().getTypeName();
	}

	static String of(AnnotatedType[] types) {
		return Arrays.stream(types).map(TypeText::of).collect(Collectors.joining(", "));
	}

	static String bounds(String keyword, AnnotatedType[] bounds) {
		String text = Arrays.stream(bounds)
			.filter((bound) -> bound.getType() != Object.class || bound.isAnnotationPresent(Nullable.class))
			.map(TypeText::of)
			.collect(Collectors.joining(" & "));
		return text.isEmpty() ? "" : keyword + text;
	}

	static String of(Type[] types) {
		return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
	}

	private static String nullness(AnnotatedType type) {
		return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
	}

}
