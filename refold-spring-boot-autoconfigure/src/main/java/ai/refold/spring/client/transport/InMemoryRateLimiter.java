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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.util.Assert;
import org.springframework.util.ConcurrentLruCache;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.RefoldRateLimitException;

/**
 * {@link RefoldRateLimiter} that allocates send times by the generic cell rate algorithm.
 * A time is allocated when it is reached, not when it is requested, so that a pause also
 * affects callers that already wait.
 * <p>
 * Refold counts when events arrive, not when they are sent. Therefore the last event of a
 * burst is sent half an interval later than it could, and there is no burst at first: the
 * first calls of a process take longest, and what is sent after them would catch up.
 */
final class InMemoryRateLimiter implements RefoldRateLimiter {

	private static final int MAX_KEYS = 1000;

	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final long interval;

	private final long burstTolerance;

	private final long maxWait;

	private final Scheduler scheduler;

	private final Deque<Waiter> waiters = new ArrayDeque<>();

	private final ConcurrentLruCache<String, RefoldRateLimiter> byKey;

	private long lastSendTime;

	private boolean wakeUpScheduled;

	InMemoryRateLimiter(double eventsPerSecond, int burst, Duration maxWait, Scheduler scheduler) {
		Assert.isTrue(eventsPerSecond > 0, "'eventsPerSecond' must be positive");
		Assert.isTrue(burst > 0, "'burst' must be positive");
		Assert.isTrue(!maxWait.isNegative() && maxWait.compareTo(LONGEST) <= 0,
				() -> "'maxWait' must be between 0 and 100 years, but is " + maxWait);
		this.interval = (long) (TimeUnit.SECONDS.toNanos(1) / eventsPerSecond);
		this.burstTolerance = burst * this.interval - ((burst > 1) ? this.interval / 2 : 0);
		this.maxWait = maxWait.toNanos();
		this.scheduler = scheduler;
		this.lastSendTime = now() - this.interval;
		this.byKey = new ConcurrentLruCache<>(MAX_KEYS,
				(key) -> new InMemoryRateLimiter(eventsPerSecond, burst, maxWait, scheduler));
	}

	@Override
	public RefoldRateLimiter forKey(String apiKey) {
		return this.byKey.get(apiKey);
	}

	@Override
	public Mono<Void> acquire() {
		return Mono.defer(() -> {
			synchronized (this.waiters) {
				long now = now();
				long sendTime = nextSendTime(now);
				if (this.waiters.isEmpty() && sendTime <= now) {
					this.lastSendTime = sendTime;
					return Mono.empty();
				}
				long wait = sendTime + this.waiters.size() * this.interval - now;
				return (wait <= this.maxWait) ? enqueue(now + this.maxWait) : Mono.error(refused(wait));
			}
		});
	}

	@Override
	public void pause(Duration time) {
		Duration pause = (time.compareTo(LONGEST) < 0) ? time : LONGEST;
		synchronized (this.waiters) {
			this.lastSendTime = Math.max(this.lastSendTime, now() + pause.toNanos() - this.interval);
		}
	}

	private Mono<Void> enqueue(long deadline) {
		return Mono.create((sink) -> {
			Waiter waiter = new Waiter(sink, deadline);
			sink.onCancel(() -> leave(waiter));
			synchronized (this.waiters) {
				this.waiters.addLast(waiter);
				scheduleWakeUp(now());
			}
		});
	}

	private void leave(Waiter waiter) {
		synchronized (this.waiters) {
			this.waiters.remove(waiter);
		}
	}

	private void wakeUp() {
		List<Runnable> signals = new ArrayList<>();
		synchronized (this.waiters) {
			this.wakeUpScheduled = false;
			long now = now();
			for (Waiter head = this.waiters.peekFirst(); head != null; head = this.waiters.peekFirst()) {
				MonoSink<Void> sink = head.sink();
				long sendTime = nextSendTime(now);
				if (sendTime <= now) {
					this.lastSendTime = sendTime;
					signals.add(sink::success);
				}
				else if (head.deadline() <= now) {
					signals.add(() -> sink.error(refused(sendTime - now)));
				}
				else {
					break;
				}
				this.waiters.removeFirst();
			}
			scheduleWakeUp(now);
		}
		signals.forEach(Runnable::run);
	}

	private void scheduleWakeUp(long now) {
		Waiter head = this.waiters.peekFirst();
		if (head != null && !this.wakeUpScheduled) {
			this.wakeUpScheduled = true;
			long time = Math.min(nextSendTime(now), head.deadline());
			this.scheduler.schedule(this::wakeUp, Math.max(0, time - now), TimeUnit.NANOSECONDS);
		}
	}

	private long nextSendTime(long now) {
		return Math.max(this.lastSendTime, now - this.burstTolerance) + this.interval;
	}

	private long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	private static RefoldRateLimitException refused(long wait) {
		return RefoldRateLimitException.notSent(Duration.ofNanos(wait));
	}

	private record Waiter(MonoSink<Void> sink, long deadline) {

	}

}
