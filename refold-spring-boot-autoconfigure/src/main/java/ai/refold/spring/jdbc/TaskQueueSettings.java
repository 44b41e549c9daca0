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
import java.util.Map;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * The settings of a {@link TaskQueue}.
 *
 * @param threads how many rows are worked on at once
 * @param pollInterval how often to look for due rows that were not announced
 * @param heartbeatInterval how often to note that a row is being worked on; after six
 * missed ones another instance takes it
 * @param retryDelay how long to wait before the second attempt; doubles from there
 * @param maxRetryDelay how long to wait between attempts at most
 * @param maxAge how long to try; counted from when the row was made or replayed
 * @param retention how long to keep dead letters
 * @param shutdownTimeout how long to wait for rows that are being worked on at shutdown
 * @since 0.1.0
 */
@Internal
public record TaskQueueSettings(int threads, Duration pollInterval, Duration heartbeatInterval, Duration retryDelay,
		Duration maxRetryDelay, Duration maxAge, Duration retention, Duration shutdownTimeout) {

	/**
	 * Create settings.
	 * @param threads 1 or more
	 * @param pollInterval 1 millisecond or more
	 * @param heartbeatInterval 1 millisecond or more
	 * @param retryDelay 1 millisecond or more
	 * @param maxRetryDelay 1 millisecond or more
	 * @param maxAge 1 millisecond or more
	 * @param retention 1 millisecond or more
	 * @param shutdownTimeout 1 millisecond or more
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public TaskQueueSettings {
		Assert.isTrue(threads > 0, "'threads' must be positive");
		Map.of("pollInterval", pollInterval, "heartbeatInterval", heartbeatInterval, "retryDelay", retryDelay,
				"maxRetryDelay", maxRetryDelay, "maxAge", maxAge, "retention", retention, "shutdownTimeout",
				shutdownTimeout)
			.forEach((name, duration) -> requirePositive(duration, name));
	}

	/**
	 * Make sure that a duration is positive.
	 * @param duration at least 1 millisecond
	 * @param name its name
	 * @throws IllegalArgumentException if it is shorter
	 */
	public static void requirePositive(Duration duration, String name) {
		Assert.isTrue(duration.toMillis() > 0, () -> "'%s' must be positive".formatted(name));
	}

}
