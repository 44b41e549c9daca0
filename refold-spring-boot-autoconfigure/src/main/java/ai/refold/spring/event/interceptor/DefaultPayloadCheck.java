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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ResolvableType;

/**
 * Tells from its type that a default payload is not a JSON object.
 */
final class DefaultPayloadCheck {

	private DefaultPayloadCheck() {
	}

	static List<String> warnings(Method method, Class<?> targetClass, DefaultPayload payload,
			@Nullable ReactiveAdapter adapter) {
		ResolvableType type = type(method, targetClass, payload, adapter);
		if (type == null || !isNoObject(type)) {
			return List.of();
		}
		return List
			.of("the default payload (%s) is not a JSON object and is sent as {\"value\": …}: set payload if that is not wanted"
				.formatted(type));
	}

	/**
	 * Return the type of the default payload, {@code null} if it is not one type.
	 */
	static @Nullable ResolvableType type(Method method, Class<?> targetClass, DefaultPayload payload,
			@Nullable ReactiveAdapter adapter) {
		if (!payload.isOneValue()) {
			return null;
		}
		if (payload.onlyArgument() >= 0) {
			return ResolvableType.forMethodParameter(
					new MethodParameter(method, payload.onlyArgument()).withContainingClass(targetClass));
		}
		ResolvableType returned = SuspendingFunction.returnType(method, targetClass);
		if (adapter != null) {
			return returned.getGeneric();
		}
		if (CompletionStage.class.isAssignableFrom(returned.toClass())) {
			return returned.as(CompletionStage.class).getGeneric();
		}
		return (returned.toClass() == Optional.class) ? returned.getGeneric() : returned;
	}

	private static boolean isNoObject(ResolvableType type) {
		Class<?> raw = type.resolve();
		return raw != null
				&& (BeanUtils.isSimpleValueType(raw) || raw.isArray() || Iterable.class.isAssignableFrom(raw));
	}

}
