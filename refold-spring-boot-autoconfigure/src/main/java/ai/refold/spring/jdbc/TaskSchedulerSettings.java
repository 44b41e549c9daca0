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

import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * How the rows of a {@link TaskTable} are worked off.
 *
 * @param threadNamePrefix what the names of the threads begin with
 * @param threads how many rows are worked on at once
 * @param pollInterval how often to look for due rows that nobody announced
 * @param heartbeatInterval how often to note that a row is being worked on; after six
 * missed ones another instance takes it
 * @param shutdownTimeout how long to wait for rows that are being worked on at shutdown
 * @since 0.1.0
 */
@Internal
public record TaskSchedulerSettings(String threadNamePrefix, int threads, Duration pollInterval,
		Duration heartbeatInterval, Duration shutdownTimeout) {

	/**
	 * Create settings.
	 * @param threadNamePrefix not blank
	 * @param threads 1 or more
	 * @param pollInterval 1 millisecond or more
	 * @param heartbeatInterval 1 millisecond or more
	 * @param shutdownTimeout 1 millisecond or more
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public TaskSchedulerSettings {
		Assert.hasText(threadNamePrefix, "'threadNamePrefix' must not be empty");
		Assert.isTrue(threads > 0, "'threads' must be positive");
		positive(pollInterval, "pollInterval");
		positive(heartbeatInterval, "heartbeatInterval");
		positive(shutdownTimeout, "shutdownTimeout");
	}

	private static void positive(Duration duration, String name) {
		Assert.isTrue(duration.toMillis() > 0, () -> "'%s' must be positive".formatted(name));
	}

}
