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
package ai.refold.spring.autoconfigure.event;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a property disables events. Nested conditions would each be a class that
 * every start reads.
 */
class OnRefoldEventsDisabledCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean match = isFalse(context.getEnvironment(), "refold.enabled")
				|| isFalse(context.getEnvironment(), "refold.event.enabled");
		return new ConditionOutcome(match, ConditionMessage.forCondition("Refold events disabled")
			.because("'refold.enabled' or 'refold.event.enabled' is " + (match ? "false" : "not false")));
	}

	private static boolean isFalse(Environment environment, String property) {
		return "false".equalsIgnoreCase(environment.getProperty(property));
	}

}
