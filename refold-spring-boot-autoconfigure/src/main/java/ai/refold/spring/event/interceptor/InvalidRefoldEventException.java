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

import java.util.Collection;
import java.util.Map;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldConfigurationException;

/**
 * Thrown at startup if {@link ai.refold.spring.event.RefoldEvent @RefoldEvent} cannot
 * work as written. The message lists everything that can be known then: where it is and
 * what to change.
 *
 * @serial exclude
 */
@Internal
public final class InvalidRefoldEventException extends RefoldConfigurationException {

	/**
	 * Stop the startup if there are problems.
	 */
	static void throwIfAny(Map<String, ? extends Collection<String>> problems) {
		if (!problems.isEmpty()) {
			throw new InvalidRefoldEventException(problems);
		}
	}

	InvalidRefoldEventException(Map<String, ? extends Collection<String>> problems) {
		super(message(problems), "Change the lines listed above.");
	}

	@Override
	public String getMessage() {
		return problem();
	}

	private static String message(Map<String, ? extends Collection<String>> problems) {
		StringBuilder message = new StringBuilder("@RefoldEvent cannot work as written:");
		problems.forEach((origin, found) -> {
			message.append("\n\n    ").append(origin);
			found.stream().distinct().forEach((problem) -> message.append("\n        - ").append(problem));
		});
		return message.append('\n').toString();
	}

}
