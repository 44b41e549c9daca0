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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import ai.refold.spring.event.RefoldEventContext;

/**
 * One published instance of an annotated class.
 */
final class PublishedOperationContext implements EventOperationContext {

	private final AnnotatedType annotated;

	private final Object published;

	PublishedOperationContext(AnnotatedType annotated, Object published) {
		this.annotated = annotated;
		this.published = published;
	}

	@Override
	public List<EventOperation> operations() {
		return this.annotated.operations();
	}

	@Override
	public EvaluationContext evaluationContext(EvaluationContext shared) {
		return new EventEvaluationContext(shared, AnnotatedType.SCOPE, this.published, new Object[0], this.published);
	}

	@Override
	public @Nullable Object defaultPayload() {
		return this.published;
	}

	@Override
	public RefoldEventContext resolverContext(String event, ContextView reactorContext) {
		return new RefoldEventContext(event, null, null, List.of(), this.published, Context.empty());
	}

	@Override
	public String origin() {
		return this.published.getClass().getName();
	}

}
