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
package ai.refold.spring.webhook.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.util.ClassUtils;

/**
 * Finds listeners that a class proxy cannot call. They would be called on the proxy
 * itself, whose fields are empty.
 */
final class ProxiedListeners {

	private ProxiedListeners() {
	}

	/**
	 * Refuse a method that cannot be called through the proxy.
	 * @param type the class of the bean, proxy or not
	 */
	static void check(Method method, @Nullable Class<?> type) {
		if (type == null || !SpringProxy.class.isAssignableFrom(type)
				|| !method.getDeclaringClass().isAssignableFrom(type) || method.getDeclaringClass().isInterface()) {
			return;
		}
		if (Modifier.isFinal(method.getModifiers())) {
			throw new InvalidRefoldWebhookListenerException(method, "is final, so the proxy of its bean cannot call it",
					"Remove 'final'.");
		}
		if (Modifier.isPrivate(method.getModifiers())) {
			throw new InvalidRefoldWebhookListenerException(method,
					"is private, so the proxy of its bean cannot call it", "Remove 'private'.");
		}
		boolean inherited = Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers());
		if (!inherited
				&& !ClassUtils.getPackageName(method.getDeclaringClass()).equals(ClassUtils.getPackageName(type))) {
			throw new InvalidRefoldWebhookListenerException(method,
					"is not visible in the package of its bean, so the proxy cannot call it",
					"Make the method public or protected.");
		}
	}

}
