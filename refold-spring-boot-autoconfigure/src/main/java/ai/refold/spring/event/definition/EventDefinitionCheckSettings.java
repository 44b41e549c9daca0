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
package ai.refold.spring.event.definition;

import java.time.Duration;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * The settings of {@link EventDefinitionCheck}.
 *
 * @param onMissing what to do about an event that is not defined
 * @param timeout how long the start waits for Refold where it may fail
 * @param keyAvailable whether there is an API key: a session token cannot read the
 * definitions
 * @param creationAllowed whether events may be defined with that key
 * @since 0.1.0
 */
@Internal
public record EventDefinitionCheckSettings(MissingEventDefinitionPolicy onMissing, Duration timeout,
		boolean keyAvailable, boolean creationAllowed) {

	/**
	 * Create settings.
	 * @param onMissing the policy for all events alike
	 * @param timeout more than zero
	 * @param keyAvailable {@code false} to ask nothing at the start, whatever the policy
	 * @param creationAllowed {@code false} to report what is missing where the policy is
	 * to create it
	 * @throws IllegalArgumentException if there is no policy, or the timeout is not
	 * positive
	 */
	public EventDefinitionCheckSettings {
		Assert.notNull(onMissing, "'onMissing' must not be null");
		Assert.isTrue(!timeout.isNegative() && !timeout.isZero(), "'timeout' must be positive");
	}

}
