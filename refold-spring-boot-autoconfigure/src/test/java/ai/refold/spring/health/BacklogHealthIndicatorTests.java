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
import java.time.Instant;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.OutboxSummary;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OutboxHealthIndicator} and {@link InboxHealthIndicator}.
 */
class BacklogHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private static final Duration MAX_AGE = Duration.ofMinutes(15);

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final OutboxOperations outbox = mock();

	private final InboxOperations inbox = mock();

	@Test
	void outboxIsUpWithDeadLetters() {
		assertThat(outbox(new OutboxSummary(2, 1, 3, NOW.minusSeconds(60)))).isEqualTo(Health.up()
			.withDetail("oldest", NOW.minusSeconds(60))
			.withDetail("waiting", 2L)
			.withDetail("sending", 1L)
			.withDetail("dead", 3L)
			.build());
	}

	@Test
	void outboxIsDownWhenAnEventHasWaitedTooLong() {
		Health health = outbox(new OutboxSummary(1, 0, 0, NOW.minus(MAX_AGE).minusMillis(1)));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsKey("reason").containsEntry("waiting", 1L);
	}

	@Test
	void outboxIsDownWhilePaused() {
		given(this.outbox.isPaused()).willReturn(true);
		Health health = outbox(new OutboxSummary(0, 0, 0, null));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsKey("paused");
	}

	@Test
	void outboxIsDownWithoutItsDatabase() {
		given(this.outbox.recentSummary()).willThrow(new DataAccessResourceFailureException("gone"));
		assertThat(new OutboxHealthIndicator(this.outbox, MAX_AGE).health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void inboxIsUpWhileDeliveriesHaveNotWaitedLong() {
		assertThat(inbox(NOW)).isEqualTo(Health.up()
			.withDetail("oldest", NOW)
			.withDetail("waiting", 1L)
			.withDetail("running", 0L)
			.withDetail("dead", 4L)
			.build());
		assertThat(inbox(null).getDetails()).doesNotContainKey("oldest");
	}

	@Test
	void inboxIsDownWhenADeliveryHasWaitedTooLong() {
		assertThat(inbox(NOW.minus(MAX_AGE).minusMillis(1)).getStatus()).isEqualTo(Status.DOWN);
	}

	private Health outbox(OutboxSummary summary) {
		given(this.outbox.recentSummary()).willReturn(summary);
		return new OutboxHealthIndicator(this.outbox, MAX_AGE, this.clock).health();
	}

	private Health inbox(@Nullable Instant oldest) {
		given(this.inbox.recentSummary()).willReturn(new InboxSummary(1, 0, 4, oldest));
		return new InboxHealthIndicator(this.inbox, MAX_AGE, this.clock).health();
	}

}
