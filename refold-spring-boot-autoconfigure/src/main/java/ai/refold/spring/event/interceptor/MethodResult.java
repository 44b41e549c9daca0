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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;

import ai.refold.spring.beans.SuspendingFunction;
import ai.refold.spring.event.ValueAvailability;

/**
 * The kind of result that a method returns: the one place that decides, from the declared
 * type and the returned object, how the result is observed, unwrapped, rejected or
 * ignored.
 *
 * @param declared the type it returns
 * @param content the type of what it gives, directly or asynchronously
 * @param adapter how to follow what it returns, {@code null} if it is not reactive
 * @param givesNothing whether it gives no value, but an end
 * @param problem why it cannot be followed, {@code null} if it can
 */
record MethodResult(Class<?> declared, ResolvableType content, @Nullable ReactiveAdapter adapter, boolean givesNothing,
		@Nullable String problem) {

	static final MethodResult UNKNOWN = new MethodResult(Object.class, ResolvableType.NONE, null, false, null);

	static MethodResult of(Method method, Class<?> targetClass) {
		Class<?> declared = method.getReturnType();
		ResolvableType type = SuspendingFunction.returnType(method, targetClass);
		if (CompletionStage.class.isAssignableFrom(declared)) {
			return of(declared, type.as(CompletionStage.class).getGeneric(), null, false);
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(declared);
		if (adapter == null) {
			return of(declared, type, null, false);
		}
		if (!declared.isAssignableFrom(adapter.getReactiveType())) {
			return new MethodResult(declared, type.getGeneric(), null, false,
					"a %s cannot be observed: return a Mono or a Flux".formatted(declared.getName()));
		}
		return of(declared, type.getGeneric(), adapter, adapter.isNoValue());
	}

	private static MethodResult of(Class<?> declared, ResolvableType type, @Nullable ReactiveAdapter adapter,
			boolean noValue) {
		ResolvableType content = contentOf(type);
		Class<?> raw = content.resolve(Object.class);
		boolean givesNothing = noValue || raw == void.class || raw == Void.class || raw.getName().equals("kotlin.Unit");
		return new MethodResult(declared, content, adapter, givesNothing, laterProblem(raw));
	}

	private static ResolvableType contentOf(ResolvableType type) {
		if (Optional.class == type.toClass()) {
			return contentOf(type.getGeneric());
		}
		return HttpEntity.class.isAssignableFrom(type.toClass()) ? contentOf(type.as(HttpEntity.class).getGeneric())
				: type;
	}

	private static @Nullable String laterProblem(Class<?> type) {
		return (ValueAvailability.of(type) == ValueAvailability.LATER)
				? "a %s is not completed when the method returns, and cannot be observed: return a CompletableFuture, a Mono or the value"
					.formatted(type.getName())
				: null;
	}

	/**
	 * Return how to follow what a call returned, {@code null} if that is no publisher.
	 */
	@Nullable ReactiveAdapter adapterFor(@Nullable Object returned) {
		if (this.adapter != null || !(returned instanceof Publisher)) {
			return this.adapter;
		}
		ReactiveAdapter found = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, returned);
		return (found != null && this.declared.isAssignableFrom(found.getReactiveType())) ? found : null;
	}

	/**
	 * Return the value in what was given.
	 * @return the value, {@code null} if there is none
	 */
	@Nullable Object valueOf(@Nullable Object given) {
		if (given instanceof Optional<?> optional) {
			return valueOf(optional.orElse(null));
		}
		if (given instanceof HttpEntity<?> entity) {
			boolean refused = given instanceof ResponseEntity<?> response && response.getStatusCode().isError();
			return refused ? null : valueOf(entity.getBody());
		}
		if (given instanceof OptionalInt optional) {
			return optional.isPresent() ? optional.getAsInt() : null;
		}
		if (given instanceof OptionalLong optional) {
			return optional.isPresent() ? optional.getAsLong() : null;
		}
		if (given instanceof OptionalDouble optional) {
			return optional.isPresent() ? optional.getAsDouble() : null;
		}
		return given;
	}

	/**
	 * Return whether something fires for what was given.
	 */
	boolean fires(@Nullable Object given, @Nullable Object value) {
		boolean refused = given instanceof ResponseEntity<?> response && response.getStatusCode().isError();
		return value != null || (this.givesNothing && !refused);
	}

	/**
	 * Return why a value cannot be the result, whatever was declared.
	 */
	static @Nullable String problemOf(@Nullable Object value) {
		return (value != null) ? laterProblem(ClassUtils.getUserClass(value)) : null;
	}

}
