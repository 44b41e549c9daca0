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

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.NamedThreadLocal;

/**
 * A call of a method whose annotation is on an interface. Where the proxy of a bean calls
 * another bean that implements the same interface, with the same arguments, as the proxy
 * of a repository calls its fragments and a decorator what it decorates, both are
 * annotated by the one annotation: then the inner call fires.
 */
final class NestedCall {

	private static final ThreadLocal<@Nullable NestedCall> CURRENT = new NamedThreadLocal<>("Refold event call");

	private static final NestedCall NONE = new NestedCall(null, null, new Object[0], null);

	private final @Nullable Method declaration;

	private final @Nullable Object target;

	private final @Nullable Object[] arguments;

	private final @Nullable NestedCall outer;

	private boolean firedWithin;

	private NestedCall(@Nullable Method declaration, @Nullable Object target, @Nullable Object[] arguments,
			@Nullable NestedCall outer) {
		this.declaration = declaration;
		this.target = target;
		this.arguments = arguments;
		this.outer = outer;
	}

	static NestedCall enter(AnnotatedMethod method, MethodInvocation invocation) {
		Method declaration = method.interfaceDeclaration();
		if (declaration == null) {
			return NONE;
		}
		NestedCall call = new NestedCall(declaration, invocation.getThis(), invocation.getArguments(), CURRENT.get());
		CURRENT.set(call);
		return call;
	}

	boolean isFiredWithin() {
		return this.firedWithin;
	}

	/**
	 * Note that this call fires, so that the one around it does not.
	 */
	void fired() {
		if (this.outer != null && this.outer.isAround(this)) {
			this.outer.firedWithin = true;
		}
	}

	void leave() {
		if (this == NONE) {
			return;
		}
		if (this.firedWithin && this.outer != null && this.outer.isAround(this)) {
			this.outer.firedWithin = true;
		}
		if (this.outer != null) {
			CURRENT.set(this.outer);
		}
		else {
			CURRENT.remove();
		}
	}

	private boolean isAround(NestedCall inner) {
		if (!this.equalsDeclaration(inner) || this.target == inner.target
				|| this.arguments.length != inner.arguments.length) {
			return false;
		}
		for (int i = 0; i < this.arguments.length; i++) {
			if (!isSame(this.arguments[i], inner.arguments[i])) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return whether an argument was handed on. Simple values are boxed anew for each
	 * call; other objects are not asked, since their {@code equals} is the application's.
	 */
	private static boolean isSame(@Nullable Object outer, @Nullable Object inner) {
		return outer == inner
				|| (outer != null && BeanUtils.isSimpleValueType(outer.getClass()) && outer.equals(inner));
	}

	private boolean equalsDeclaration(NestedCall inner) {
		return this.declaration != null && this.declaration.equals(inner.declaration);
	}

}
