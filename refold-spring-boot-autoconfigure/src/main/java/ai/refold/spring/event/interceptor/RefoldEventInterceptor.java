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

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.ReactiveAdapter;

/**
 * Publishes what an annotated method gives, once it gives it.
 */
final class RefoldEventInterceptor implements MethodInterceptor {

	private final AnnotatedMethods methods;

	private final Supplier<AnnotatedEventPublisher> publisher;

	RefoldEventInterceptor(AnnotatedMethods methods, Supplier<AnnotatedEventPublisher> publisher) {
		this.methods = methods;
		this.publisher = publisher;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object result = invocation.proceed();
		Object target = invocation.getThis();
		AnnotatedMethod method = this.methods.find(invocation.getMethod(),
				(target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass());
		if (method == null) {
			return result;
		}
		EventInvocation call = new EventInvocation(method, target, invocation.getArguments());
		if (result instanceof CompletionStage<?> stage) {
			new AsynchronousResult(call, method.givesNothing(), this.publisher).follow(stage);
			return stage;
		}
		ReactiveAdapter adapter = method.adapterFor(result);
		if (result != null && adapter != null) {
			return new AsynchronousResult(call, method.givesNothing(), this.publisher).follow(result, adapter);
		}
		Object value = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
		if (value != null || method.givesNothing()) {
			this.publisher.get().publish(call, value);
		}
		return result;
	}

}
