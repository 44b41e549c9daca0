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

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.util.ObjectUtils;

import ai.refold.spring.RefoldException;

/**
 * A parsed expression of an annotation.
 *
 * @param attribute the attribute it is given for
 * @param expression the expression
 * @param usesResult whether it needs the result of the call
 * @param callsApplication whether it calls beans or static methods, whose outcome may
 * depend on the thread
 * @param captured gives the value if it was evaluated before
 */
record EventExpression(String attribute, Expression expression, boolean usesResult, boolean callsApplication,
		@Nullable Supplier<@Nullable Object> captured) {

	/**
	 * Evaluate now what does not need the result. A failure is thrown where the value is
	 * used.
	 */
	EventExpression capture(EvaluationContext context) {
		if (this.usesResult) {
			return this;
		}
		Supplier<@Nullable Object> outcome;
		try {
			Object value = value(context);
			outcome = () -> value;
		}
		catch (RefoldException ex) {
			outcome = () -> {
				throw ex;
			};
		}
		return new EventExpression(this.attribute, this.expression, false, false, outcome);
	}

	@Nullable Object value(EvaluationContext context) {
		if (this.captured != null) {
			return this.captured.get();
		}
		try {
			return this.expression.getValue(context);
		}
		catch (EvaluationException ex) {
			throw failure(String.valueOf(ex.getMessage()), ex);
		}
		catch (RuntimeException | LinkageError ex) {
			throw failure(ex.getClass().getName(), ex);
		}
	}

	/**
	 * Return the value as text, {@code null} if it is nothing.
	 */
	@Nullable String text(EvaluationContext context) {
		Object value = ObjectUtils.unwrapOptional(value(context));
		if (value == null) {
			return null;
		}
		if (!BeanUtils.isSimpleValueType(value.getClass())) {
			throw failure("it returned a %s where text or a number is needed".formatted(value.getClass().getName()),
					null);
		}
		String text = (value instanceof Enum<?> constant) ? constant.name() : value.toString();
		return text.isBlank() ? null : text;
	}

	String requiredText(EvaluationContext context) {
		String text = text(context);
		if (text == null) {
			throw new RefoldException("%s returned no value".formatted(this));
		}
		return text;
	}

	/**
	 * Return whether a condition is met, {@code false} if that cannot be determined.
	 */
	boolean holds(EvaluationContext context) {
		try {
			return test(context);
		}
		catch (RefoldException ex) {
			return false;
		}
	}

	boolean test(EvaluationContext context) {
		Object value = value(context);
		if (value == null) {
			return false;
		}
		if (value instanceof Boolean decision) {
			return decision;
		}
		throw failure("it returned a %s where true or false is needed".formatted(value.getClass().getName()), null);
	}

	@Override
	public String toString() {
		return "%s = \"%s\"".formatted(this.attribute, this.expression.getExpressionString());
	}

	private RefoldException failure(String reason, @Nullable Throwable cause) {
		return new RefoldException("%s cannot be evaluated: %s".formatted(this, reason), cause);
	}

}
