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
package ai.refold.spring.health;

import java.time.Clock;
import java.time.Duration;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import ai.refold.spring.Internal;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;

/**
 * {@link HealthIndicator} that is down while an event has waited in memory for too long.
 *
 * @since 0.1.0
 */
@Internal
public final class EventQueueHealthIndicator extends AbstractHealthIndicator {

	private final AsyncRefoldEventDispatcher dispatcher;

	private final BacklogHealth backlog;

	/**
	 * Create a new {@code EventQueueHealthIndicator}.
	 * @param dispatcher has the queue
	 * @param maxAge how long an event may wait
	 */
	public EventQueueHealthIndicator(AsyncRefoldEventDispatcher dispatcher, Duration maxAge) {
		this(dispatcher, maxAge, Clock.systemUTC());
	}

	EventQueueHealthIndicator(AsyncRefoldEventDispatcher dispatcher, Duration maxAge, Clock clock) {
		this.dispatcher = dispatcher;
		this.backlog = new BacklogHealth(maxAge, clock,
				"Events have waited for Refold for more than %s: it is unreachable "
						+ "or too slow, see the log for the reason of the retries");
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		this.backlog.check(builder, this.dispatcher.oldest());
		builder.withDetail("waiting", this.dispatcher.queueSize());
	}

}
