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
package ai.refold.spring.test.server.state;

import java.time.Duration;

/**
 * The rules for deliveries: attempts, delays and time-outs.
 *
 * @param firstDelay the wait before the first repetition; doubled for each further one
 * @param maxRetries how often a failed delivery is retried
 * @param timeout how long a response is waited for
 * @since 0.1.0
 */
public record DeliveryPolicy(Duration firstDelay, int maxRetries, Duration timeout) {

	/**
	 * Return how long to wait before the next attempt.
	 * @param attempts how many attempts there were, 1 or more
	 * @return the first delay, doubled for each attempt after the first
	 */
	public Duration delayAfter(int attempts) {
		return this.firstDelay.multipliedBy(1L << (attempts - 1));
	}

}
