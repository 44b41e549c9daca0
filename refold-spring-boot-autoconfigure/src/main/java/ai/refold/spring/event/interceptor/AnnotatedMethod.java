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
import java.lang.reflect.Proxy;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/**
 * A method that fires.
 *
 * @param method the method
 * @param targetClass the class of the objects it is called on
 * @param declared its annotations, as far as they could be parsed
 * @param scope what their expressions see
 * @param defaultPayload the payload where they name none
 * @param givesNothing whether it gives no value, directly or asynchronously
 * @param adapter how to follow what it returns, {@code null} if it is not reactive
 * @param problems why it cannot work
 * @param warnings what is probably not wanted
 */
record AnnotatedMethod(Method method, Class<?> targetClass, List<EventOperation> declared, VariableScope scope,
		DefaultPayload defaultPayload, boolean givesNothing, @Nullable ReactiveAdapter adapter, List<String> problems,
		List<String> warnings) implements EventOperationSource {

	/**
	 * Return what fires: nothing where there are problems, rather than a half of it.
	 */
	@Override
	public List<EventOperation> operations() {
		return this.problems.isEmpty() ? this.declared : List.of();
	}

	/**
	 * Return how to follow what a call returned, {@code null} if that is no publisher.
	 */
	@Nullable ReactiveAdapter adapterFor(@Nullable Object returned) {
		if (this.adapter != null || !(returned instanceof Publisher)) {
			return this.adapter;
		}
		ReactiveAdapter found = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, returned);
		return (found != null && this.method.getReturnType().isAssignableFrom(found.getReactiveType())) ? found : null;
	}

	List<RefoldEventUsage> usages() {
		return operations().stream()
			.map((operation) -> new RefoldEventUsage(operation.event(), origin(),
					(operation.payload() == null)
							? DefaultPayloadCheck.type(this.method, this.targetClass, this.defaultPayload, this.adapter)
							: null))
			.toList();
	}

	@Override
	public String origin() {
		Class<?> type = Proxy.isProxyClass(this.targetClass) ? this.method.getDeclaringClass()
				: ClassUtils.getUserClass(this.targetClass);
		StringBuilder origin = new StringBuilder(type.getName());
		origin.append('.').append(this.method.getName()).append('(');
		String separator = "";
		for (Class<?> parameter : this.method.getParameterTypes()) {
			origin.append(separator).append(parameter.getSimpleName());
			separator = ", ";
		}
		return origin.append(')').toString();
	}

}
