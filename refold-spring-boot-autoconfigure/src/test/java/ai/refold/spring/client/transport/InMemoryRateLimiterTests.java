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
package ai.refold.spring.client.transport;

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

	private static final Duration WARM_UP = Duration.ofSeconds(1);

	private final List<Long> sendTimes = new ArrayList<>();

	private final List<Throwable> refusals = new ArrayList<>();

	private VirtualTimeScheduler scheduler;

	private long start;

	@BeforeEach
	void createScheduler() {
		this.scheduler = VirtualTimeScheduler.create();
	}

	@AfterEach
	void disposeScheduler() {
		this.scheduler.dispose();
	}

	@Test
	void burstIsSentAtOnceAndTheRestOneByOne() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 8);
		assertThat(this.sendTimes).containsExactly(0L, 0L, 0L, 0L);
		this.scheduler.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.sendTimes).containsExactly(0L, 0L, 0L, 0L, 25L, 75L, 125L, 175L);
	}

	@Test
	void firstEventsGoOneByOne() {
		acquire(new InMemoryRateLimiter(20, 5, Duration.ofSeconds(30), this.scheduler), 4);
		this.scheduler.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.sendTimes).containsExactly(0L, 50L, 100L, 150L);
	}

	@Test
	void withoutBurstNoCallWaitsNeedlessly() {
		InMemoryRateLimiter limiter = new InMemoryRateLimiter(20, 1, Duration.ofSeconds(30), this.scheduler);
		acquire(limiter, 1);
		this.scheduler.advanceTimeBy(Duration.ofSeconds(1));
		acquire(limiter, 1);
		assertThat(this.sendTimes).containsExactly(0L, 1000L);
	}

	@Test
	void twelveHundredEventsTakeJustUnderAMinute() {
		InMemoryRateLimiter limiter = limiter(Duration.ofMinutes(2));
		acquire(limiter, 1200);
		this.scheduler.advanceTimeBy(Duration.ofMinutes(2));
		assertThat(this.sendTimes).hasSize(1200).isSorted();
		assertThat(this.sendTimes.get(1199)).isEqualTo(59_775L);
	}

	@Test
	void burstIsAvailableAgainAfterAPause() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 5);
		this.scheduler.advanceTimeBy(Duration.ofSeconds(10));
		acquire(limiter, 6);
		this.scheduler.advanceTimeBy(Duration.ofMillis(25));
		assertThat(this.sendTimes).hasSize(10);
	}

	@Test
	void callThatWouldWaitTooLongIsRefusedAtOnce() {
		InMemoryRateLimiter limiter = limiter(Duration.ofMillis(100));
		acquire(limiter, 7);
		assertThat(this.refusals).hasSize(1);
		assertThat(this.refusals.get(0)).isInstanceOfSatisfying(RefoldRateLimitException.class, (refusal) -> {
			assertThat(refusal.attempts()).isZero();
			assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(125));
			assertThat(refusal).hasMessageContaining("refold.client.rate-limit.max-wait");
		});
		this.scheduler.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.sendTimes).hasSize(6);
	}

	@Test
	void pauseHoldsThoseWhoWaitAlready() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 6);
		limiter.pause(Duration.ofSeconds(2));
		this.scheduler.advanceTimeBy(Duration.ofMillis(1999));
		assertThat(this.sendTimes).hasSize(4);
		this.scheduler.advanceTimeBy(Duration.ofMillis(51));
		assertThat(this.sendTimes.subList(4, 6)).containsExactly(2000L, 2050L);
	}

	@Test
	void callThatAPauseHoldsTooLongIsRefusedWhenItsTimeIsUp() {
		InMemoryRateLimiter limiter = limiter(Duration.ofMillis(100));
		acquire(limiter, 5);
		limiter.pause(Duration.ofSeconds(10));
		this.scheduler.advanceTimeBy(Duration.ofMillis(100));
		assertThat(this.refusals).hasSize(1);
	}

	@Test
	void cancelledCallLeavesTheLine() {
		InMemoryRateLimiter limiter = limiter(Duration.ofSeconds(30));
		acquire(limiter, 4);
		Disposable impatient = limiter.acquire().subscribe();
		acquire(limiter, 1);
		impatient.dispose();
		this.scheduler.advanceTimeBy(Duration.ofMillis(25));
		assertThat(this.sendTimes).hasSize(5);
	}

	/**
	 * Return a limiter that has its whole burst, at the time zero of the tests.
	 */
	private InMemoryRateLimiter limiter(Duration maxWait) {
		InMemoryRateLimiter limiter = new InMemoryRateLimiter(20, 5, maxWait, this.scheduler);
		this.scheduler.advanceTimeBy(WARM_UP);
		this.start = this.scheduler.now(TimeUnit.MILLISECONDS);
		return limiter;
	}

	private void acquire(InMemoryRateLimiter limiter, int times) {
		for (int i = 0; i < times; i++) {
			limiter.acquire()
				.subscribe(null, this.refusals::add,
						() -> this.sendTimes.add(this.scheduler.now(TimeUnit.MILLISECONDS) - this.start));
		}
	}

}
