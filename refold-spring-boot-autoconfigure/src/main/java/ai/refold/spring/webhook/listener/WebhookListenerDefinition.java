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
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.beans.SuspendingFunction;

/**
 * The definition of a listener method, known before any delivery.
 *
 * @param method the method of the bean's class
 * @param invocableMethod the same method, as the bean or the proxy around it exposes it
 */
record WebhookListenerDefinition(String id, String beanName, Method method, Method invocableMethod,
		ListenerFilter filter, @Nullable ListenerCondition condition, int order) {

	RefoldWebhookListenerDescription describe() {
		return new RefoldWebhookListenerDescription(id(), this.filter.events().names(), this.filter.events().unknown(),
				this.filter.slugs(), this.filter.workflowIds(), this.beanName,
				this.method.getDeclaringClass().getName() + "." + signature(this.method));
	}

	/**
	 * Return the short form of a method, as in {@code on(WorkflowErrored)}.
	 */
	static String signature(Method method) {
		String types = Arrays.stream(method.getParameterTypes())
			.limit(SuspendingFunction.parameterCount(method))
			.map(Class::getSimpleName)
			.collect(Collectors.joining(","));
		return method.getName() + "(" + types + ")";
	}

}
