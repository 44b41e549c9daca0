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

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds final methods of classes that are proxied because of an annotation. Called on the
 * proxy they run there, and not on the bean, so that its fields are {@code null} for
 * them.
 */
final class FinalMethods {

	private static final Log logger = LogFactory.getLog(FinalMethods.class);

	private final Map<String, TreeSet<String>> found = new TreeMap<>();

	/**
	 * Warn of the final methods of classes whose proxies are subclasses.
	 */
	static void warn(Collection<Class<?>> types) {
		FinalMethods methods = new FinalMethods();
		types.forEach(methods::check);
		methods.warn();
	}

	private void check(Class<?> beanType) {
		for (Class<?> type = ClassUtils.getUserClass(beanType); type != null
				&& !isFramework(type); type = type.getSuperclass()) {
			if (hasFields(type)) {
				for (Method method : type.getDeclaredMethods()) {
					if (runsOnProxy(method)) {
						this.found.computeIfAbsent(type.getName(), (name) -> new TreeSet<>()).add(method.getName());
					}
				}
			}
		}
	}

	private void warn() {
		if (!this.found.isEmpty()) {
			logger.warn(("@RefoldEvent makes a proxy of the whole class: these final methods see fields that are null "
					+ "when they are called on it, so remove 'final': %s")
				.formatted(this.found));
		}
	}

	private static boolean isFramework(Class<?> type) {
		return type.getName().startsWith("java.") || type.getName().startsWith("org.springframework.");
	}

	private static boolean hasFields(Class<?> type) {
		return Arrays.stream(type.getDeclaredFields())
			.map(Field::getModifiers)
			.anyMatch((modifiers) -> !Modifier.isStatic(modifiers));
	}

	private static boolean runsOnProxy(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)
				&& !method.isSynthetic() && !EventAnnotations.isPresent(method);
	}

}
