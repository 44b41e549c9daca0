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

import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;

import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEventRequest;

/**
 * One parsed {@code @RefoldEvent} annotation.
 *
 * @param event the event's name, placeholders resolved
 * @param slug the application's slug, placeholders resolved
 * @param condition whether to fire
 * @param linkedAccountId the account to fire for, {@code null} for the default
 * @param payload the payload, {@code null} for the default
 * @param configId the config to fire for
 * @param instanceTag the label of the execution
 * @param idempotencyKey the key of the event
 * @param dispatch how the event travels
 */
record EventOperation(String event, @Nullable String slug, @Nullable EventExpression condition,
		@Nullable EventExpression linkedAccountId, @Nullable EventExpression payload,
		@Nullable EventExpression configId, @Nullable EventExpression instanceTag,
		@Nullable EventExpression idempotencyKey, DispatchMode dispatch) {

	/**
	 * Evaluate the expressions.
	 * @return what to publish, {@code null} if the condition is not met
	 */
	@Nullable RefoldEventRequest request(EventOperationContext context) {
		if (this.condition != null && !this.condition.test(context)) {
			return null;
		}
		String account = (this.linkedAccountId != null) ? this.linkedAccountId.requiredText(context) : null;
		Object payload = (this.payload != null) ? this.payload.value(context) : context.defaultPayload();
		return new RefoldEventRequest(this.event, account, payload, this.slug, text(this.configId, context),
				text(this.instanceTag, context), text(this.idempotencyKey, context), this.dispatch);
	}

	/**
	 * Evaluate what belongs to the caller of a call whose result arrives later: the
	 * linked account and what calls the application, unless they need the result.
	 */
	EventOperation capture(EvaluationContext caller) {
		EventExpression decision = capture(this.condition, caller);
		boolean fires = decision == null || decision.usesResult() || decision.holds(caller);
		EventExpression account = (fires && this.linkedAccountId != null) ? this.linkedAccountId.capture(caller)
				: this.linkedAccountId;
		return new EventOperation(this.event, this.slug, decision, account,
				fires ? capture(this.payload, caller) : this.payload,
				fires ? capture(this.configId, caller) : this.configId,
				fires ? capture(this.instanceTag, caller) : this.instanceTag,
				fires ? capture(this.idempotencyKey, caller) : this.idempotencyKey, this.dispatch);
	}

	boolean callsApplication() {
		return expressions().anyMatch(EventExpression::callsApplication);
	}

	/**
	 * Return the expressions.
	 */
	Stream<EventExpression> expressions() {
		return Stream
			.of(this.condition, this.linkedAccountId, this.payload, this.configId, this.instanceTag,
					this.idempotencyKey)
			.filter(Objects::nonNull);
	}

	private static @Nullable EventExpression capture(@Nullable EventExpression expression, EvaluationContext caller) {
		return (expression != null && expression.callsApplication()) ? expression.capture(caller) : expression;
	}

	private static @Nullable String text(@Nullable EventExpression expression, EvaluationContext context) {
		return (expression != null) ? expression.text(context) : null;
	}

}
