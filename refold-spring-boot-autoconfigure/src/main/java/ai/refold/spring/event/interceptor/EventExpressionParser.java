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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NativeDetector;
import org.springframework.core.SpringProperties;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Parses the expressions of annotations and checks their variables.
 */
final class EventExpressionParser {

	private final SpelExpressionParser parser = new SpelExpressionParser(
			new SpelParserConfiguration(compilerMode(), ClassUtils.getDefaultClassLoader()));

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
	@Nullable EventExpression parse(String attribute, String text, VariableScope scope, Consumer<String> problems) {
		if (!StringUtils.hasText(text)) {
			return null;
		}
		try {
			SpelExpression expression = this.parser.parseRaw(text);
			check(expression.getAST(), scope,
					(problem) -> problems.accept("%s = \"%s\": %s".formatted(attribute, text, problem)));
			return new EventExpression(attribute, expression);
		}
		catch (ParseException | IllegalStateException ex) {
			problems.accept("%s = \"%s\" is no SpEL expression: %s".formatted(attribute, text, ex.getMessage()));
			return null;
		}
	}

	private void check(SpelNode node, VariableScope scope, Consumer<String> problems) {
		if (node instanceof VariableReference variable) {
			String problem = scope.problem(variable.toStringAST().substring(1));
			if (problem != null) {
				problems.accept(problem);
			}
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			check(node.getChild(i), scope, problems);
		}
	}

}
