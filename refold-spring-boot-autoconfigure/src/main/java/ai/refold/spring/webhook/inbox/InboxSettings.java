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
package ai.refold.spring.webhook.inbox;

import java.time.Duration;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.RetryDelay;
import ai.refold.spring.jdbc.TaskSchedulerSettings;

/**
 * How the inbox works.
 *
 * @param threads how many deliveries are handled at once
 * @param pollInterval how often to look for due deliveries that nobody announced
 * @param heartbeatInterval how often to note that a delivery is being handled; after six
 * missed ones another instance handles it
 * @param retryDelay how long to wait before the second attempt; doubles from there
 * @param maxRetryDelay how long to wait between attempts at most
 * @param maxAge how long to try to handle a delivery
 * @param retention how long to keep dead letters
 * @param window how long to remember deliveries that all listeners are done with
 * @param shutdownTimeout how long to wait for listeners that run at shutdown
 * @since 0.1.0
 */
@Internal
public record InboxSettings(int threads, Duration pollInterval, Duration heartbeatInterval, Duration retryDelay,
		Duration maxRetryDelay, Duration maxAge, Duration retention, Duration window, Duration shutdownTimeout) {

	/**
	 * Create settings.
	 * @param threads 1 or more
	 * @param pollInterval 1 millisecond or more
	 * @param heartbeatInterval 1 millisecond or more
	 * @param retryDelay 1 millisecond or more
	 * @param maxRetryDelay 1 millisecond or more
	 * @param maxAge 1 millisecond or more; counted from when the delivery came or was
	 * replayed
	 * @param retention 1 millisecond or more
	 * @param window 1 millisecond or more
	 * @param shutdownTimeout 1 millisecond or more
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public InboxSettings {
		Assert.isTrue(threads > 0, "'threads' must be positive");
		positive(pollInterval, "pollInterval");
		positive(heartbeatInterval, "heartbeatInterval");
		positive(retryDelay, "retryDelay");
		positive(maxRetryDelay, "maxRetryDelay");
		positive(maxAge, "maxAge");
		positive(retention, "retention");
		positive(window, "window");
		positive(shutdownTimeout, "shutdownTimeout");
	}

	private static void positive(Duration duration, String name) {
		Assert.isTrue(duration.toMillis() > 0, () -> "'%s' must be positive".formatted(name));
	}

	RetryDelay delay() {
		return new RetryDelay(this.retryDelay, this.maxRetryDelay);
	}

	TaskSchedulerSettings scheduler() {
		return new TaskSchedulerSettings("refold-inbox-", this.threads, this.pollInterval, this.heartbeatInterval,
				this.shutdownTimeout);
	}

}
