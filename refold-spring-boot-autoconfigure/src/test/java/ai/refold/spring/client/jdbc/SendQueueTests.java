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
package ai.refold.spring.client.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.RefoldRateLimitException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SendQueue}, with a database whose clock is far from ours.
 */
class SendQueueTests {

	private static final long INTERVAL = 50_000;

	private static final long DATABASE_AHEAD = TimeUnit.DAYS.toMicros(3);

	private final List<Long> sendTimes = new ArrayList<>();

	private final List<Throwable> refusals = new ArrayList<>();

	private final List<Integer> questions = new ArrayList<>();

	private VirtualTimeScheduler scheduler;

	private long next;

	private int handedOver;

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
		SendQueue queue = queue(Duration.ofSeconds(30));
		acquire(queue, 8);
		advanceTo(Duration.ofSeconds(1));
		assertThat(this.sendTimes).containsExactly(0L, 0L, 0L, 0L, 0L, 50L, 100L, 150L);
	}

	@Test
	void severalWaitersAreOneQuestion() {
		Sinks.One<SendTimes> response = Sinks.one();
		SendQueue queue = queue(Duration.ofSeconds(30), (count) -> {
			this.questions.add(count);
			return (this.questions.size() > 1) ? Mono.just(reserve(count)) : response.asMono();
		});
		acquire(queue, 8);
		assertThat(this.questions).containsExactly(1);
		response.tryEmitValue(reserve(1));
		assertThat(this.questions).containsExactly(1, 5, 2);
	}

	@Test
	void longQueueAsksForLittleAtATime() {
		acquire(queue(Duration.ofMinutes(5)), 1000);
		advanceTo(Duration.ofSeconds(10));
		assertThat(this.sendTimes).hasSize(205).isSorted();
		assertThat(this.questions).allSatisfy((count) -> assertThat(count).isLessThanOrEqualTo(5)).hasSizeLessThan(150);
		assertThat(this.next - databaseTime()).isLessThanOrEqualTo(5 * INTERVAL);
	}

	@Test
	void callThatWouldWaitTooLongIsRefused() {
		SendQueue queue = queue(Duration.ofMillis(100));
		acquire(queue, 8);
		advanceTo(Duration.ofMillis(1));
		assertThat(this.refusals).singleElement().isInstanceOfSatisfying(RefoldRateLimitException.class, (refusal) -> {
			assertThat(refusal.attempts()).isZero();
			assertThat(refusal.retryAfter()).isPositive();
		});
		advanceTo(Duration.ofSeconds(1));
		assertThat(this.sendTimes).hasSize(7);
	}

	@Test
	void callThatWaitsBehindOtherInstancesTooLongIsRefused() {
		this.next = databaseTime() + TimeUnit.SECONDS.toMicros(2);
		SendQueue queue = queue(Duration.ofSeconds(1));
		acquire(queue, 1);
		advanceTo(Duration.ofMillis(1));
		assertThat(this.refusals).hasSize(1);
	}

	@Test
	void withoutPatienceOneIsStillSentAtOnce() {
		SendQueue queue = queue(Duration.ZERO);
		acquire(queue, 1);
		advanceTo(Duration.ofMillis(1));
		assertThat(this.sendTimes).hasSize(1);
	}

	@Test
	void pauseHoldsThoseWhoWaitAlready() {
		SendQueue queue = queue(Duration.ofSeconds(30));
		acquire(queue, 7);
		advanceTo(Duration.ofMillis(10));
		this.next = Math.max(this.next, databaseTime() + TimeUnit.SECONDS.toMicros(2));
		queue.pause(Duration.ofSeconds(2));
		advanceTo(Duration.ofMillis(2009));
		assertThat(this.sendTimes).hasSize(5);
		advanceTo(Duration.ofMillis(2060));
		assertThat(this.sendTimes.subList(5, 7)).containsExactly(2010L, 2060L);
	}

	@Test
	void cancelledCallLeavesItsTimeToTheNext() {
		SendQueue queue = queue(Duration.ofSeconds(30));
		acquire(queue, 5);
		Disposable impatient = Mono.<Boolean>create(queue::join).subscribe();
		acquire(queue, 1);
		impatient.dispose();
		advanceTo(Duration.ofMillis(50));
		assertThat(this.sendTimes).hasSize(6);
	}

	@Test
	void timeThatNoEventWantsIsNotUsedLater() {
		SendQueue queue = queue(Duration.ofSeconds(30));
		acquire(queue, 5);
		Mono.<Boolean>create(queue::join).subscribe().dispose();
		advanceTo(Duration.ofSeconds(10));
		acquire(queue, 10);
		advanceTo(Duration.ofSeconds(10).plusMillis(1));
		assertThat(this.sendTimes).hasSize(10);
	}

	@Test
	void whatIsOverdueIsNotSentAtOnce() {
		long[] heldUp = new long[1];
		SendQueue queue = new SendQueue((count) -> Mono.just(reserve(count)), new DelayedScheduler(heldUp), INTERVAL,
				Duration.ofSeconds(30), 5);
		acquire(queue, 9);
		advanceTo(Duration.ofMillis(10));
		heldUp[0] = TimeUnit.MILLISECONDS.toNanos(140);
		int before = this.sendTimes.size();
		advanceTo(Duration.ofMillis(50));
		assertThat(this.sendTimes).hasSize(before + 1);
		advanceTo(Duration.ofSeconds(2));
		assertThat(this.sendTimes).hasSize(9);
	}

	@Test
	void withoutDatabaseEveryCallIsHandedOver() {
		SendQueue queue = queue(Duration.ofSeconds(30),
				(count) -> Mono.error(new IllegalStateException("unreachable")));
		acquire(queue, 3);
		advanceTo(Duration.ofMillis(1));
		assertThat(this.handedOver).isEqualTo(3);
		assertThat(this.sendTimes).isEmpty();
	}

	private SendQueue queue(Duration maxWait) {
		return queue(maxWait, (count) -> {
			this.questions.add(count);
			return Mono.just(reserve(count));
		});
	}

	private SendQueue queue(Duration maxWait, IntFunction<Mono<SendTimes>> source) {
		return new SendQueue(source, this.scheduler, INTERVAL, maxWait, 5);
	}

	private SendTimes reserve(int count) {
		this.next = Math.max(this.next, databaseTime() - 4 * INTERVAL) + count * INTERVAL;
		return new SendTimes(this.next, databaseTime());
	}

	private long databaseTime() {
		return DATABASE_AHEAD + this.scheduler.now(TimeUnit.MICROSECONDS);
	}

	private void advanceTo(Duration time) {
		this.scheduler.advanceTimeTo(Instant.EPOCH.plus(time));
	}

	private void acquire(SendQueue queue, int times) {
		for (int i = 0; i < times; i++) {
			Mono.<Boolean>create(queue::join).subscribe(this::decided, this.refusals::add);
		}
	}

	/**
	 * Shows a later time than that at which it runs what was scheduled.
	 */
	private final class DelayedScheduler implements Scheduler {

		private final long[] heldUp;

		DelayedScheduler(long[] heldUp) {
			this.heldUp = heldUp;
		}

		@Override
		public long now(TimeUnit unit) {
			return unit.convert(SendQueueTests.this.scheduler.now(TimeUnit.NANOSECONDS) + this.heldUp[0],
					TimeUnit.NANOSECONDS);
		}

		@Override
		public Disposable schedule(Runnable task) {
			return SendQueueTests.this.scheduler.schedule(task);
		}

		@Override
		public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
			return SendQueueTests.this.scheduler.schedule(task, delay, unit);
		}

		@Override
		public Worker createWorker() {
			return SendQueueTests.this.scheduler.createWorker();
		}

	}

	private void decided(boolean mayBeSent) {
		if (mayBeSent) {
			this.sendTimes.add(this.scheduler.now(TimeUnit.MILLISECONDS));
		}
		else {
			this.handedOver++;
		}
	}

}
