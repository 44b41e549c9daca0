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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import reactor.core.publisher.Mono;

/**
 * Observes Kotlin's {@code Flow} with its own {@code onEach}: demand, context and thread
 * stay those of the collector, which a conversion to a publisher and back would lose.
 * Kotlin is no dependency, so that its functions are called by name.
 */
final class KotlinFlow {

	static final String NAME = "kotlinx.coroutines.flow.Flow";

	private static final Class<?> LAMBDA = type("kotlin.jvm.functions.Function2");

	private static final Method ON_EACH = ClassUtils.getMethod(type("kotlinx.coroutines.flow.FlowKt"), "onEach",
			type(NAME), LAMBDA);

	private static final Method AWAIT = ClassUtils.getMethod(type("kotlinx.coroutines.reactor.MonoKt"),
			"awaitSingleOrNull", Mono.class, type("kotlin.coroutines.Continuation"));

	private KotlinFlow() {
	}

	/**
	 * Return a flow that waits for something before it emits an element.
	 * @param flow what to follow
	 * @param action what to wait for
	 * @return the flow
	 */
	static Object onEach(Object flow, Function<Object, Mono<Void>> action) {
		InvocationHandler handler = (proxy, method, arguments) -> method.getName().equals("invoke")
				? ReflectionUtils.invokeMethod(AWAIT, null, action.apply(arguments[0]), arguments[1])
				: ReflectionUtils.invokeMethod(method, action, arguments);
		Object lambda = Proxy.newProxyInstance(LAMBDA.getClassLoader(), new Class<?>[] { LAMBDA }, handler);
		@Nullable Object followed = ReflectionUtils.invokeMethod(ON_EACH, null, flow, lambda);
		return (followed != null) ? followed : flow;
	}

	private static Class<?> type(String name) {
		return ClassUtils.resolveClassName(name, KotlinFlow.class.getClassLoader());
	}

}
