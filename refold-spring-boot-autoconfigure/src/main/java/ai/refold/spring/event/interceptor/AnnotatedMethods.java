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
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.MethodIntrospector;

import ai.refold.spring.beans.BeanTypes;
import ai.refold.spring.event.RefoldEvent;

/**
 * The annotated methods of the application, each parsed once.
 */
final class AnnotatedMethods {

	private final Map<MethodClassKey, Optional<AnnotatedMethod>> methods = new ConcurrentHashMap<>();

	private final Map<Class<?>, Boolean> candidates = new ConcurrentHashMap<>();

	private final AnnotatedMethodParser parser;

	AnnotatedMethods(AnnotatedMethodParser parser) {
		this.parser = parser;
	}

	@Nullable AnnotatedMethod find(Method method, Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		Optional<AnnotatedMethod> known = this.methods.get(key);
		if (known == null) {
			known = Optional.ofNullable(parse(method, targetClass));
			this.methods.put(key, known);
		}
		return known.orElse(null);
	}

	/**
	 * Parse the method of the target, or the one that was called: the target of a proxy
	 * need not implement the interface that is annotated.
	 */
	private @Nullable AnnotatedMethod parse(Method method, Class<?> targetClass) {
		Method specific = Proxy.isProxyClass(targetClass) ? method
				: AopUtils.getMostSpecificMethod(method, targetClass);
		AnnotatedMethod parsed = this.parser.parse(specific, targetClass);
		return (parsed != null || specific.equals(method)) ? parsed : this.parser.parse(method, targetClass);
	}

	boolean isCandidate(Class<?> targetClass) {
		return this.candidates.computeIfAbsent(targetClass,
				(type) -> BeanTypes.isCandidate(type, RefoldEvent.class) && !select(type).isEmpty());
	}

	/**
	 * Forget which classes have none: most are asked for once, at startup.
	 */
	void forgetCandidates() {
		this.candidates.clear();
	}

	/**
	 * Return the annotated methods of a class, also those that no proxy can see.
	 */
	List<AnnotatedMethod> of(Class<?> targetClass) {
		return isCandidate(targetClass) ? select(targetClass).stream()
			.map((method) -> find(method, targetClass))
			.filter(Objects::nonNull)
			.toList() : List.of();
	}

	private Set<Method> select(Class<?> targetClass) {
		Set<Method> methods = MethodIntrospector.selectMethods(targetClass, EventAnnotations::isPresent);
		return methods.stream()
			.filter((method) -> !isOverload(method, methods))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Return whether a method is one of those that Kotlin's {@code @JvmOverloads} makes:
	 * final, annotated as the function is that it calls, which fires.
	 */
	private static boolean isOverload(Method method, Set<Method> methods) {
		return Modifier.isFinal(method.getModifiers()) && methods.stream()
			.anyMatch((other) -> other.getName().equals(method.getName()) && !Modifier.isFinal(other.getModifiers())
					&& other.getParameterCount() > method.getParameterCount())
				&& Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
					.anyMatch((other) -> other.getName().equals(method.getName() + "$default")
							&& Modifier.isStatic(other.getModifiers()));
	}

}
