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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;
import reactor.util.context.ContextView;

import ai.refold.spring.event.RefoldEventContext;

/**
 * One return of an annotated method. Its properties are those of {@code #root}.
 */
final class MethodOperationContext implements EventOperationContext {

	private final AnnotatedMethod annotated;

	private final @Nullable Object target;

	private final @Nullable Object[] args;

	private final @Nullable Object result;

	MethodOperationContext(AnnotatedMethod annotated, @Nullable Object target, @Nullable Object[] args,
			@Nullable Object result) {
		this.annotated = annotated;
		this.target = target;
		this.args = args;
		this.result = result;
	}

	public Method getMethod() {
		return this.annotated.method();
	}

	public @Nullable Object getTarget() {
		return this.target;
	}

	public @Nullable Object[] getArgs() {
		return this.args;
	}

	@Override
	public List<EventOperation> operations() {
		return this.annotated.operations();
	}

	@Override
	public EvaluationContext evaluationContext(EvaluationContext shared) {
		return new EventEvaluationContext(shared, this.annotated.scope(), this, this.args, this.result);
	}

	@Override
	public @Nullable Object defaultPayload() {
		return this.annotated.defaultPayload().of(this.args, this.result);
	}

	@Override
	public RefoldEventContext resolverContext(String event, ContextView reactorContext) {
		return new RefoldEventContext(event, this.annotated.method(), this.target,
				Collections.unmodifiableList(Arrays.asList(this.args)), this.result, reactorContext);
	}

	@Override
	public String origin() {
		return this.annotated.origin();
	}

}
