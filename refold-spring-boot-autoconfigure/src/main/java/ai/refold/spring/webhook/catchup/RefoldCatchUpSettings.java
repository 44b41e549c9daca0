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
package ai.refold.spring.webhook.catchup;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How far a catch-up goes.
 *
 * @param maxExecutions how many executions of a linked account it looks at, at most, not
 * counting those of the time before
 * @param lookBack how much earlier than the time asked for an execution may have started
 * and still be looked at: Refold tells when executions started, not when they ended
 * @since 0.1.0
 */
public record RefoldCatchUpSettings(int maxExecutions, Duration lookBack) {

	/**
	 * Create settings.
	 * @param maxExecutions 1 or more
	 * @param lookBack zero to miss what started before and ended after
	 * @throws IllegalArgumentException if the number is not positive, or the duration is
	 * negative or {@code null}
	 */
	public RefoldCatchUpSettings {
		Assert.isTrue(maxExecutions > 0, "'maxExecutions' must be positive");
		Assert.notNull(lookBack, "'lookBack' must not be null");
		Assert.isTrue(!lookBack.isNegative(), "'lookBack' must not be negative");
	}

}
