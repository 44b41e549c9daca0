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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NativeDetector;
import org.springframework.core.SpringProperties;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.TypeReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.StringValueResolver;

import ai.refold.spring.beans.SpelNodes;
import ai.refold.spring.client.EventAttributes;
import ai.refold.spring.event.RefoldEvent;

/**
 * Parses {@link RefoldEvent} annotations and checks the variables of their expressions.
 */
final class EventOperationParser {

	private final SpelExpressionParser parser = new SpelExpressionParser(
			new SpelParserConfiguration(compilerMode(), ClassUtils.getDefaultClassLoader()));

	private final StringValueResolver placeholders;

	EventOperationParser(StringValueResolver placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Parse one annotation.
	 * @return the operation, {@code null} if it has no event name
	 */
	@Nullable EventOperation parse(RefoldEvent annotation, VariableScope scope, Consumer<String> problems) {
		String event = resolve("event", annotation.event(), EventAttributes::text, problems);
		String slug = resolve("slug", annotation.slug(), EventAttributes::slug, problems);
		EventOperation operation = new EventOperation((event != null) ? event : "", slug,
				expression("condition", annotation.condition(), scope, problems),
				expression("linkedAccountId", annotation.linkedAccountId(), scope, problems),
				expression("payload", annotation.payload(), scope, problems),
				expression("configId", annotation.configId(), scope, problems),
				expression("instanceTag", annotation.instanceTag(), scope, problems),
				expression("idempotencyKey", annotation.idempotencyKey(), scope, problems), annotation.dispatch());
		if (event == null) {
			problems.accept(
					"event = \"%s\" is no name: write it as defined in Refold, such as @RefoldEvent(\"Invoice Paid\")"
						.formatted(annotation.event()));
			return null;
		}
		return operation;
	}

	private @Nullable String resolve(String attribute, String text, UnaryOperator<@Nullable String> rule,
			Consumer<String> problems) {
		try {
			String resolved = this.placeholders.resolveStringValue(text);
			if (resolved != null && resolved.contains("${")) {
				problems.accept("%s = \"%s\" has a placeholder without a value".formatted(attribute, text));
			}
			return rule.apply(resolved);
		}
		catch (IllegalArgumentException ex) {
			problems.accept("%s = \"%s\": %s".formatted(attribute, text, ex.getMessage()));
			return text;
		}
	}

	/**
	 * Return the mode that lets expressions be compiled once they have been evaluated
	 * often: that saves most of what they cost. Left to the application's
	 * {@code spring.expression.compiler.mode} if that is set.
	 */
	private static @Nullable SpelCompilerMode compilerMode() {
		boolean decided = SpringProperties
			.getProperty(SpelParserConfiguration.SPRING_EXPRESSION_COMPILER_MODE_PROPERTY_NAME) != null;
		return (decided || NativeDetector.inNativeImage()) ? null : SpelCompilerMode.MIXED;
	}

	/**
	 * Parse an attribute.
	 * @return the expression, {@code null} if it is not given or has problems
	 */
	@Nullable EventExpression expression(String attribute, String text, VariableScope scope, Consumer<String> problems) {
		if (!StringUtils.hasText(text)) {
			return null;
		}
		try {
			SpelExpression expression = this.parser.parseRaw(text);
			List<String> variables = SpelNodes.variables(expression.getAST());
			variables.stream()
				.map(scope::problem)
				.filter(Objects::nonNull)
				.forEach((problem) -> problems.accept("%s = \"%s\": %s".formatted(attribute, text, problem)));
			return new EventExpression(attribute, expression, variables.stream().anyMatch(scope::isResult),
					SpelNodes.of(expression.getAST()).anyMatch(EventOperationParser::callsApplication), null);
		}
		catch (ParseException | IllegalStateException ex) {
			problems.accept("%s = \"%s\" is no SpEL expression: %s".formatted(attribute, text, ex.getMessage()));
			return null;
		}
	}

	private static boolean callsApplication(SpelNode node) {
		return node instanceof BeanReference || node instanceof TypeReference;
	}

}
