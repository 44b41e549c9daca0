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

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.ConstructorResolver;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.MethodResolver;
import org.springframework.expression.OperatorOverloader;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypeComparator;
import org.springframework.expression.TypeConverter;
import org.springframework.expression.TypeLocator;
import org.springframework.expression.TypedValue;
import reactor.util.context.ContextView;

import ai.refold.spring.event.RefoldEventContext;

/**
 * {@link EvaluationContext} with the arguments and the result of an invocation. Only the
 * root and the variables are its own, the rest is shared: that keeps a call's own objects
 * few.
 */
final class EventOperationContext implements EvaluationContext {

	private final EvaluationContext shared;

	private final EventInvocation invocation;

	private final @Nullable Object result;

	private final TypedValue root;

	EventOperationContext(EvaluationContext shared, EventInvocation invocation, @Nullable Object result) {
		this.shared = shared;
		this.invocation = invocation;
		this.result = result;
		this.root = new TypedValue((invocation.method() != null) ? invocation : result);
	}

	@Nullable Object defaultPayload() {
		return this.invocation.source().defaultPayload().of(this.invocation.args(), this.result);
	}

	RefoldEventContext resolverContext(String event, ContextView reactorContext) {
		return new RefoldEventContext(event, this.invocation.method(), this.invocation.target(),
				Collections.unmodifiableList(Arrays.asList(this.invocation.args())), this.result, reactorContext);
	}

	@Override
	public TypedValue getRootObject() {
		return this.root;
	}

	@Override
	public @Nullable Object lookupVariable(String name) {
		return this.invocation.source().scope().lookup(name, this.invocation.args(), this.result);
	}

	@Override
	public void setVariable(String name, @Nullable Object value) {
		throw new UnsupportedOperationException("Variables cannot be set in @RefoldEvent");
	}

	@Override
	public boolean isAssignmentEnabled() {
		return false;
	}

	@Override
	public List<PropertyAccessor> getPropertyAccessors() {
		return this.shared.getPropertyAccessors();
	}

	@Override
	public List<ConstructorResolver> getConstructorResolvers() {
		return this.shared.getConstructorResolvers();
	}

	@Override
	public List<MethodResolver> getMethodResolvers() {
		return this.shared.getMethodResolvers();
	}

	@Override
	public @Nullable BeanResolver getBeanResolver() {
		return this.shared.getBeanResolver();
	}

	@Override
	public TypeLocator getTypeLocator() {
		return this.shared.getTypeLocator();
	}

	@Override
	public TypeConverter getTypeConverter() {
		return this.shared.getTypeConverter();
	}

	@Override
	public TypeComparator getTypeComparator() {
		return this.shared.getTypeComparator();
	}

	@Override
	public OperatorOverloader getOperatorOverloader() {
		return this.shared.getOperatorOverloader();
	}

}
