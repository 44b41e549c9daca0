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
package ai.refold.spring.jdbc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import ai.refold.spring.Internal;

/**
 * The delay before a row is retried: it doubles each time, plus a random fifth at most.
 * The number of attempts is kept in the row, so that this survives a restart.
 *
 * @param first the delay after the first attempt, in whole milliseconds
 * @param max the longest delay, chance aside, in whole milliseconds; where it is shorter
 * than the first, it is the delay
 * @since 0.1.0
 */
@Internal
public record RetryDelay(Duration first, Duration max) {

	private static final int MAX_DOUBLINGS = 20;

	/**
	 * Return how long to wait.
	 * @param attempts how many attempts there were
	 * @return the delay
	 */
	public Duration after(int attempts) {
		int doublings = Math.min(MAX_DOUBLINGS, Math.max(0, attempts - 1));
		long delay = Math.min(this.max.toMillis(), this.first.toMillis() << doublings);
		return Duration.ofMillis(delay + ThreadLocalRandom.current().nextLong(delay / 5 + 1));
	}

}
