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
package ai.refold.spring.outbox;

import java.time.Duration;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.RetryDelay;
import ai.refold.spring.jdbc.TaskSchedulerSettings;

/**
 * How the outbox works.
 *
 * @param order the order in which events are sent
 * @param threads how many events are on their way to Refold at once
 * @param pollInterval how often to look for due events that nobody announced
 * @param heartbeatInterval how often to note that an event is being sent; after six
 * missed ones another instance sends it
 * @param sweepInterval how often to look for events that nobody released
 * @param retryDelay how long to wait before the second attempt; doubles from there
 * @param maxRetryDelay how long to wait between attempts at most
 * @param maxAge how long to try to send an event
 * @param retention how long to keep dead letters
 * @param shutdownTimeout how long to wait for events on their way at shutdown
 * @since 0.1.0
 */
@Internal
public record OutboxSettings(OutboxOrder order, int threads, Duration pollInterval, Duration heartbeatInterval,
		Duration sweepInterval, Duration retryDelay, Duration maxRetryDelay, Duration maxAge, Duration retention,
		Duration shutdownTimeout) {

	/**
	 * Create settings.
	 * @param order whether events of a linked account wait for each other
	 * @param threads 1 or more
	 * @param pollInterval 1 millisecond or more
	 * @param heartbeatInterval 1 millisecond or more
	 * @param sweepInterval 1 millisecond or more
	 * @param retryDelay 1 millisecond or more
	 * @param maxRetryDelay 1 millisecond or more
	 * @param maxAge 1 millisecond or more; counted from when the event was made or
	 * replayed
	 * @param retention 1 millisecond or more
	 * @param shutdownTimeout 1 millisecond or more
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public OutboxSettings {
		Assert.notNull(order, "'order' must not be null");
		Assert.isTrue(threads > 0, "'threads' must be positive");
		positive(pollInterval, "pollInterval");
		positive(heartbeatInterval, "heartbeatInterval");
		positive(sweepInterval, "sweepInterval");
		positive(retryDelay, "retryDelay");
		positive(maxRetryDelay, "maxRetryDelay");
		positive(maxAge, "maxAge");
		positive(retention, "retention");
		positive(shutdownTimeout, "shutdownTimeout");
	}

	private static void positive(Duration duration, String name) {
		Assert.isTrue(duration.toMillis() > 0, () -> "'%s' must be positive".formatted(name));
	}

	TaskSchedulerSettings scheduler() {
		return new TaskSchedulerSettings("refold-outbox-", this.threads, this.pollInterval, this.heartbeatInterval,
				this.shutdownTimeout);
	}

	RetryDelay delay() {
		return new RetryDelay(this.retryDelay, this.maxRetryDelay);
	}

	boolean ordered() {
		return this.order == OutboxOrder.ACCOUNT;
	}

}
