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

import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Recognizes suspending functions of Kotlin: their last parameter takes the result, which
 * Spring turns into a publisher if Kotlin's adapter for Reactor is present.
 */
final class SuspendingFunction {

	private static final boolean FOLLOWABLE = KotlinDetector.isKotlinReflectPresent()
			&& ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt", SuspendingFunction.class.getClassLoader());

	private SuspendingFunction() {
	}

	static boolean matches(Method method) {
		return KotlinDetector.isSuspendingFunction(method);
	}

	/**
	 * Return the number of parameters that are written in the source.
	 */
	static int parameterCount(Method method) {
		return matches(method) ? method.getParameterCount() - 1 : method.getParameterCount();
	}

	/**
	 * Return what a method gives, whether it suspends or not.
	 */
	static ResolvableType returnType(Method method, Class<?> targetClass) {
		return matches(method) ? ResolvableType
			.forMethodParameter(new MethodParameter(method, parameterCount(method)).withContainingClass(targetClass))
			.getGeneric() : ResolvableType.forMethodReturnType(method, targetClass);
	}

	/**
	 * Return why calls of a method cannot be followed.
	 */
	static @Nullable String problem(Method method) {
		return (matches(method) && !FOLLOWABLE)
				? "the completion of a suspend function cannot be observed: add org.jetbrains.kotlinx:kotlinx-coroutines-reactor and org.jetbrains.kotlin:kotlin-reflect, or annotate a function that does not suspend"
				: null;
	}

}
