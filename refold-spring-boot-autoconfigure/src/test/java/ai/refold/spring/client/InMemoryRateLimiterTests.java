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
package ai.refold.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.RefoldRateLimitException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InMemoryRateLimiter}.
 */
class InMemoryRateLimiterTests {

	private final List<Long> sendTimes = new ArrayList<>();

	private final List<Throwable> refusals = new ArrayList<>();

	private VirtualTimeScheduler scheduler;

	@BeforeEach
	void createScheduler() {
		this.scheduler = VirtualTimeScheduler.create();
	}

	@AfterEach
	void disposeScheduler() {
		this.scheduler.dispose();
	}

	@Test
	void burstGoesAtOnceAndTheRestOneByOne() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 8);
		assertThat(this.sendTimes).containsExactly(0L, 0L, 0L, 0L, 0L);
		this.scheduler.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.sendTimes).containsExactly(0L, 0L, 0L, 0L, 0L, 50L, 100L, 150L);
	}

	@Test
	void twelveHundredEventsTakeJustUnderAMinute() {
		InMemoryRateLimiter limiter = limiter(Duration.ofMinutes(2));
		acquire(limiter, 1200);
		this.scheduler.advanceTimeBy(Duration.ofMinutes(2));
		assertThat(this.sendTimes).hasSize(1200).isSorted();
		assertThat(this.sendTimes.get(1199)).isEqualTo(59_750L);
	}

	@Test
	void burstIsAvailableAgainAfterAPause() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 5);
		this.scheduler.advanceTimeBy(Duration.ofSeconds(10));
		acquire(limiter, 6);
		assertThat(this.sendTimes).hasSize(10);
	}

	@Test
	void whoeverWouldWaitTooLongIsRefusedAtOnce() {
		InMemoryRateLimiter limiter = limiter(Duration.ofMillis(100));
		acquire(limiter, 8);
		assertThat(this.refusals).hasSize(1);
		assertThat(this.refusals.get(0)).isInstanceOfSatisfying(RefoldRateLimitException.class, (refusal) -> {
			assertThat(refusal.attempts()).isZero();
			assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(150));
			assertThat(refusal).hasMessageContaining("refold.client.rate-limit.max-wait");
		});
		this.scheduler.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.sendTimes).hasSize(7);
	}

	@Test
	void pauseHoldsThoseWhoWaitAlready() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 7);
		limiter.pause(Duration.ofSeconds(2));
		this.scheduler.advanceTimeBy(Duration.ofMillis(1999));
		assertThat(this.sendTimes).hasSize(5);
		this.scheduler.advanceTimeBy(Duration.ofMillis(51));
		assertThat(this.sendTimes.subList(5, 7)).containsExactly(2000L, 2050L);
	}

	@Test
	void whoeverAPauseHoldsTooLongIsRefusedWhenTheirTimeIsUp() {
		InMemoryRateLimiter limiter = limiter(Duration.ofMillis(100));
		acquire(limiter, 6);
		limiter.pause(Duration.ofSeconds(10));
		this.scheduler.advanceTimeBy(Duration.ofMillis(100));
		assertThat(this.refusals).hasSize(1);
	}

	@Test
	void whoeverGivesUpLeavesTheLine() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 5);
		Disposable impatient = limiter.acquire().subscribe();
		acquire(limiter, 1);
		impatient.dispose();
		this.scheduler.advanceTimeBy(Duration.ofMillis(50));
		assertThat(this.sendTimes).hasSize(6);
	}

	private InMemoryRateLimiter limiter(Duration maxWait) {
		return new InMemoryRateLimiter(20, 5, maxWait, this.scheduler);
	}

	private void acquire(InMemoryRateLimiter limiter, int times) {
		for (int i = 0; i < times; i++) {
			limiter.acquire()
				.subscribe(null, this.refusals::add,
						() -> this.sendTimes.add(this.scheduler.now(TimeUnit.MILLISECONDS)));
		}
	}

}
