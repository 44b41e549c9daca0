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
package ai.refold.spring.beans;

import java.lang.reflect.Method;

import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

import ai.refold.spring.Internal;

/**
 * Recognizes suspending functions of Kotlin: their last parameter takes the result, which
 * Spring turns into a publisher if Kotlin's adapter for Reactor is present.
 *
 * @since 0.1.0
 */
@Internal
public final class SuspendingFunction {

	/**
	 * What Spring needs in order to turn a suspending function into a publisher.
	 */
	public static final String REQUIREMENTS = "org.jetbrains.kotlinx:kotlinx-coroutines-reactor and org.jetbrains.kotlin:kotlin-reflect";

	private static final boolean FOLLOWABLE = KotlinDetector.isKotlinReflectPresent()
			&& ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt", SuspendingFunction.class.getClassLoader());

	private SuspendingFunction() {
	}

	/**
	 * Return whether a method is a suspending function.
	 * @param method a method
	 * @return whether it is
	 */
	public static boolean matches(Method method) {
		return KotlinDetector.isSuspendingFunction(method);
	}

	/**
	 * Return whether a method is a suspending function whose completion cannot be
	 * observed, since the {@link #REQUIREMENTS} are missing.
	 * @param method a method
	 * @return whether it is
	 */
	public static boolean isUnobservable(Method method) {
		return matches(method) && !FOLLOWABLE;
	}

	/**
	 * Return the number of parameters that are written in the source.
	 * @param method a method
	 * @return the number
	 */
	public static int parameterCount(Method method) {
		return matches(method) ? method.getParameterCount() - 1 : method.getParameterCount();
	}

	/**
	 * Return what a method gives, whether it suspends or not.
	 * @param method a method
	 * @param targetClass the class of the bean
	 * @return the type that is written in the source
	 */
	public static ResolvableType returnType(Method method, Class<?> targetClass) {
		return matches(method) ? ResolvableType
			.forMethodParameter(new MethodParameter(method, parameterCount(method)).withContainingClass(targetClass))
			.getGeneric() : ResolvableType.forMethodReturnType(method, targetClass);
	}

}
