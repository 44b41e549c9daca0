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
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Sinks;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.event.AsyncDispatchSettings;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.RefoldDispatchFailures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EventQueueHealthIndicator}.
 */
class EventQueueHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private final Sinks.One<RefoldEventReceipt> response = Sinks.one();

	private final AsyncRefoldEventDispatcher dispatcher = new AsyncRefoldEventDispatcher(
			(message) -> this.response.asMono(),
			new AsyncDispatchSettings(10, Duration.ZERO, 1, Duration.ofMinutes(15), Duration.ZERO),
			new RefoldDispatchFailures((event) -> {
			}));

	private final EventQueueHealthIndicator indicator = new EventQueueHealthIndicator(this.dispatcher,
			Duration.ofMinutes(15), Clock.fixed(NOW, ZoneOffset.UTC));

	@AfterEach
	void close() throws Exception {
		this.response.tryEmitValue(new RefoldEventReceipt("", "", false));
		await().until(() -> this.dispatcher.queueSize() == 0);
		this.dispatcher.destroy();
	}

	@Test
	void isUpWhenNothingWaits() {
		assertThat(this.indicator.health()).isEqualTo(Health.up().withDetail("waiting", 0).build());
	}

	@Test
	void isUpWhileEventsHaveNotWaitedLong() {
		this.dispatcher.dispatch(message("a", NOW.minusSeconds(60)));
		this.dispatcher.dispatch(message("b", NOW));
		assertThat(this.indicator.health())
			.isEqualTo(Health.up().withDetail("waiting", 2).withDetail("oldest", NOW.minusSeconds(60)).build());
	}

	@Test
	void isDownWhenAnEventHasWaitedTooLong() {
		this.dispatcher.dispatch(message("a", NOW));
		this.dispatcher.dispatch(message("b", NOW.minus(Duration.ofMinutes(16))));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsKey("reason");
	}

	private static RefoldEventMessage message(String account, Instant time) {
		return new RefoldEventMessage("id", "key", "invoice.paid", account, null, null, null, null, time, Map.of());
	}

}
