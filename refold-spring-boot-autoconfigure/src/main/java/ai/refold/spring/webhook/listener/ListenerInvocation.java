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

import org.jspecify.annotations.Nullable;
import org.springframework.core.CoroutinesUtils;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolverComposite;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

import ai.refold.spring.beans.SuspendingFunction;

/**
 * Invokes a method of a bean with a delivery. The result of a suspending function of
 * Kotlin is a publisher.
 */
final class ListenerInvocation extends InvocableHandlerMethod {

	/**
	 * Leaves out what Spring gives to a suspending function as its last argument.
	 */
	static final HandlerMethodArgumentResolver CONTINUATION = new HandlerMethodArgumentResolver() {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType().getName().equals("kotlin.coroutines.Continuation");
		}

		@Override
		public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
			return null;
		}

	};

	private final boolean suspending;

	ListenerInvocation(Object bean, Method method, HandlerMethodArgumentResolverComposite arguments) {
		super(bean, method);
		setMessageMethodArgumentResolvers(arguments);
		this.suspending = SuspendingFunction.matches(method);
	}

	@Override
	protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
		return this.suspending ? CoroutinesUtils.invokeSuspendingFunction(getBridgedMethod(), getBean(), arguments)
				: super.doInvoke(arguments);
	}

}
