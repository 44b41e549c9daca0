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
package ai.refold.spring.webhook.listener;

import java.lang.reflect.Method;
import java.util.Set;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

import ai.refold.spring.beans.SpelNodes;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * The parsed {@code condition} of a listener.
 */
final class ListenerCondition {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private static final Set<String> VARIABLES = Set.of("event", "root", "this");

	private final Expression expression;

	private final BeanFactoryResolver beans;

	private ListenerCondition(Expression expression, BeanFactory beanFactory) {
		this.expression = expression;
		this.beans = new BeanFactoryResolver(beanFactory);
	}

	static ListenerCondition parse(Method method, String condition, BeanFactory beanFactory) {
		try {
			SpelExpression expression = PARSER.parseRaw(condition);
			check(method, condition, expression);
			return new ListenerCondition(expression, beanFactory);
		}
		catch (ParseException ex) {
			throw new InvalidRefoldWebhookListenerException(method,
					"has the condition \"" + condition + "\", which cannot be parsed (" + ex.getMessage() + ")",
					"Correct the SpEL expression, as in \"#event.linkedAccountId == 'acme'\".");
		}
	}

	private static void check(Method method, String condition, SpelExpression expression) {
		for (String variable : SpelNodes.variables(expression.getAST())) {
			if (!VARIABLES.contains(variable)) {
				throw new InvalidRefoldWebhookListenerException(method,
						"has the condition \"" + condition + "\", but there is no #" + variable,
						"Use #event, as in \"#event.linkedAccountId == 'acme'\".");
			}
		}
	}

	boolean test(RefoldWebhookEvent event) {
		StandardEvaluationContext context = new StandardEvaluationContext(event);
		context.setBeanResolver(this.beans);
		context.setVariable("event", event);
		return Boolean.TRUE.equals(this.expression.getValue(context, Boolean.class));
	}

}
