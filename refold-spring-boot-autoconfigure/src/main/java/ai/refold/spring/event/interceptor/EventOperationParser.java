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
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringValueResolver;

import ai.refold.spring.client.EventAttributes;
import ai.refold.spring.event.RefoldEvent;

/**
 * Parses {@link RefoldEvent} annotations.
 */
final class EventOperationParser {

	private final EventExpressionParser expressions = new EventExpressionParser();

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
				this.expressions.parse("condition", annotation.condition(), scope, problems),
				this.expressions.parse("linkedAccountId", annotation.linkedAccountId(), scope, problems),
				this.expressions.parse("payload", annotation.payload(), scope, problems),
				this.expressions.parse("configId", annotation.configId(), scope, problems),
				this.expressions.parse("instanceTag", annotation.instanceTag(), scope, problems),
				this.expressions.parse("idempotencyKey", annotation.idempotencyKey(), scope, problems),
				annotation.dispatch());
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

}
