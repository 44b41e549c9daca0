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
package ai.refold.spring.event;

import java.time.Duration;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * The limits of an {@link AsyncRefoldEventDispatcher}.
 *
 * @param capacity how many events may wait in memory
 * @param maxWait how long a caller waits for a place when there is none; threads that
 * must not block do not wait
 * @param concurrency how many events are being sent to Refold at once
 * @param maxAge how long an event is tried before it is given up
 * @param drainTimeout how long a shutdown waits for the events in the queue
 * @since 0.1.0
 */
@Internal
public record AsyncDispatchSettings(int capacity, Duration maxWait, int concurrency, Duration maxAge,
		Duration drainTimeout) {

	/**
	 * Create settings.
	 * @param capacity 1 or more
	 * @param maxWait zero not to wait
	 * @param concurrency 1 or more
	 * @param maxAge more than zero
	 * @param drainTimeout zero not to wait
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public AsyncDispatchSettings {
		Assert.isTrue(capacity > 0, "'capacity' must be positive");
		Assert.isTrue(!maxWait.isNegative(), "'maxWait' must not be negative");
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		Assert.isTrue(!maxAge.isNegative() && !maxAge.isZero(), "'maxAge' must be positive");
		Assert.isTrue(!drainTimeout.isNegative(), "'drainTimeout' must not be negative");
	}

}
