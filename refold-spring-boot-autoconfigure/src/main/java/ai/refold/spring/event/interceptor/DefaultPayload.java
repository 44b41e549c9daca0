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
package ai.refold.spring.event.interceptor;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

import ai.refold.spring.event.DeclaredTypes;
import ai.refold.spring.event.RefoldIgnore;

/**
 * The default payload of a method: its result; without a result its only argument, or its
 * arguments by name.
 *
 * @param arguments the indexes of the arguments by name, {@code null} for what it gave
 * @param types what these are declared with
 */
record DefaultPayload(@Nullable Map<String, Integer> arguments, DeclaredTypes types) {

	private static final int MAX_DEPTH = 8;

	static final DefaultPayload OF_RESULT = new DefaultPayload(null, DeclaredTypes.UNKNOWN);

	static DefaultPayload ofResult(ResolvableType content) {
		return new DefaultPayload(null, new DeclaredTypes(typeOf(content, 0), Map.of()));
	}

	static DefaultPayload ofArguments(Method method, Class<?> targetClass, String @Nullable [] names) {
		Parameter[] parameters = method.getParameters();
		Map<String, Integer> arguments = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i++) {
			if (!parameters[i].isAnnotationPresent(RefoldIgnore.class) && !Infrastructure.isCarriedBy(parameters[i])) {
				arguments.put((names != null) ? names[i] : "arg" + i, i);
			}
		}
		Map<String, Type> types = new LinkedHashMap<>();
		arguments.forEach((name, index) -> types.put(name, typeOf(
				ResolvableType.forMethodParameter(new MethodParameter(method, index).withContainingClass(targetClass)),
				0)));
		return new DefaultPayload(arguments, (types.size() == 1)
				? new DeclaredTypes(types.values().iterator().next(), Map.of()) : new DeclaredTypes(null, types));
	}

	/**
	 * Return a type without variables, as deep as matters for what is declared.
	 */
	private static Type typeOf(ResolvableType type, int depth) {
		Class<?> raw = type.resolve(Object.class);
		if (depth > MAX_DEPTH) {
			return raw;
		}
		if (type.isArray()) {
			return ResolvableType.forArrayComponent(ResolvableType.forType(typeOf(type.getComponentType(), depth + 1)))
				.getType();
		}
		return type.hasGenerics()
				? ResolvableType
					.forClassWithGenerics(raw,
							Stream.of(type.getGenerics())
								.map((generic) -> ResolvableType.forType(typeOf(generic, depth + 1)))
								.toArray(ResolvableType[]::new))
					.getType()
				: raw;
	}

	/**
	 * Return whether the payload is made of several arguments, whose names are needed.
	 */
	boolean needsNames() {
		return this.arguments != null && this.arguments.size() > 1;
	}

	/**
	 * Return the parameter that is the payload.
	 * @return its index, -1 if none is
	 */
	int onlyArgument() {
		return (this.arguments != null && this.arguments.size() == 1) ? this.arguments.values().iterator().next() : -1;
	}

	@Nullable Object of(@Nullable Object[] arguments, @Nullable Object result) {
		if (this.arguments == null || this.arguments.isEmpty()) {
			return (this.arguments == null) ? result : null;
		}
		if (!needsNames()) {
			return arguments[onlyArgument()];
		}
		Map<String, @Nullable Object> payload = new LinkedHashMap<>();
		this.arguments.forEach((name, index) -> payload.put(name, arguments[index]));
		return payload;
	}

}
