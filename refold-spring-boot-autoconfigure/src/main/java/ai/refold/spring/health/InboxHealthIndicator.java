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
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;

/**
 * {@link HealthIndicator} that is down while a delivery has waited in the inbox for too
 * long. Dead letters are a detail: they need an operator, but block nothing.
 *
 * @since 0.1.0
 */
@Internal
public final class InboxHealthIndicator extends AbstractHealthIndicator {

	private final InboxOperations inbox;

	private final BacklogHealth backlog;

	/**
	 * Create a new {@code InboxHealthIndicator}.
	 * @param inbox knows the rows
	 * @param maxAge how long a delivery may wait
	 */
	public InboxHealthIndicator(InboxOperations inbox, Duration maxAge) {
		this(inbox, maxAge, Clock.systemUTC());
	}

	InboxHealthIndicator(InboxOperations inbox, Duration maxAge, Clock clock) {
		super("The inbox could not be read");
		this.inbox = inbox;
		this.backlog = new BacklogHealth(maxAge, clock, "Deliveries have waited in the inbox for more than %s: a "
				+ "listener fails or is too slow, see /actuator/refold/inbox for their last failures");
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		InboxSummary summary = this.inbox.recentSummary();
		this.backlog.check(builder, summary.oldest());
		builder.withDetail("waiting", summary.waiting())
			.withDetail("running", summary.running())
			.withDetail("dead", summary.dead());
	}

}
