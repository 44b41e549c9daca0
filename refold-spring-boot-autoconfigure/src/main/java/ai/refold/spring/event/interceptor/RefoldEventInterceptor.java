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

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.ReactiveAdapter;

/**
 * Fires the events of annotated methods. The caller gets what the method returned.
 */
final class RefoldEventInterceptor implements MethodInterceptor {

	private static final Log logger = LogFactory.getLog(RefoldEventInterceptor.class);

	private final AnnotatedMethods methods;

	private final Supplier<AnnotatedEventPublisher> publisher;

	RefoldEventInterceptor(AnnotatedMethods methods, Supplier<AnnotatedEventPublisher> publisher) {
		this.methods = methods;
		this.publisher = publisher;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		AnnotatedMethod method = find(invocation);
		if (method == null || method.operations().isEmpty()) {
			return invocation.proceed();
		}
		NestedCall call = NestedCall.enter(method, invocation);
		boolean firedWithin = false;
		Object result;
		try {
			result = invocation.proceed();
			firedWithin = call.isFiredWithin();
		}
		finally {
			call.leave();
		}
		if (firedWithin) {
			return result;
		}
		call.fired();
		return returned(new EventInvocation(method, invocation.getThis(), invocation.getArguments()), method.result(),
				result);
	}

	private @Nullable AnnotatedMethod find(MethodInvocation invocation) {
		Object target = invocation.getThis();
		return this.methods.find(invocation.getMethod(),
				(target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass());
	}

	private @Nullable Object returned(EventInvocation call, MethodResult kind, @Nullable Object result) {
		AnnotatedEventPublisher publisher = this.publisher.get();
		ReactiveAdapter adapter = kind.adapterFor(result);
		if (result instanceof CompletionStage<?> stage) {
			publisher.guard(call, () -> new StageResult(call, kind, publisher).follow(stage));
			return stage;
		}
		if (result != null && adapter != null) {
			return follow(new AsynchronousResult(call, kind, publisher), result, adapter);
		}
		Object value = kind.valueOf(result);
		if (kind.fires(result, value)) {
			publisher.publish(call, value);
		}
		return result;
	}

	private Object follow(AsynchronousResult asynchronous, Object returned, ReactiveAdapter adapter) {
		try {
			return asynchronous.follow(returned, adapter);
		}
		catch (RuntimeException ex) {
			logger.error("The result of %s cannot be observed, no event is fired"
				.formatted(asynchronous.invocation().source().origin()), ex);
			return returned;
		}
	}

}
