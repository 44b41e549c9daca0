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
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.OutboxSummary;

/**
 * {@link HealthIndicator} that is down while an event has waited in the outbox for too
 * long, or while the outbox is paused. Dead letters are a detail: they need an operator,
 * but block nothing.
 *
 * @since 0.1.0
 */
@Internal
public final class OutboxHealthIndicator extends AbstractHealthIndicator {

	private final OutboxOperations outbox;

	private final BacklogHealth backlog;

	/**
	 * Create a new {@code OutboxHealthIndicator}.
	 * @param outbox knows the rows
	 * @param maxAge how long an event may wait
	 */
	public OutboxHealthIndicator(OutboxOperations outbox, Duration maxAge) {
		this(outbox, maxAge, Clock.systemUTC());
	}

	OutboxHealthIndicator(OutboxOperations outbox, Duration maxAge, Clock clock) {
		super("The outbox could not be read");
		this.outbox = outbox;
		this.backlog = new BacklogHealth(maxAge, clock, "Events have waited in the outbox for more than %s: Refold is "
				+ "unreachable, rejects them or is too slow, see /actuator/refold/outbox for their last failures");
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		OutboxSummary summary = this.outbox.recentSummary();
		this.backlog.check(builder, summary.oldest());
		if (this.outbox.isPaused()) {
			builder.down()
				.withDetail("paused",
						"The outbox was paused by an operator: resume it when events may be sent to Refold");
		}
		builder.withDetail("waiting", summary.waiting())
			.withDetail("sending", summary.sending())
			.withDetail("dead", summary.dead());
	}

}
