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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.RefoldRateLimitException;

/**
 * Queues those who wait to send, first come first served, with their send times in
 * nanoseconds of this process. Times and waiters are brought together when a time has
 * come, so that a pause also affects callers that already wait, and a caller that stops
 * waiting leaves its time to the next one.
 */
final class SendQueue {

	private final IntFunction<Mono<SendTimes>> source;

	private final Scheduler scheduler;

	private final long interval;

	private final long maxWait;

	private final int maxTimes;

	private final Deque<Waiter> waiters = new ArrayDeque<>();

	private final Deque<Long> times = new ArrayDeque<>();

	private boolean asking;

	private boolean wakeUpScheduled;

	private long lastTime;

	private long pausedUntil;

	/**
	 * Create a new {@code SendQueue}.
	 * @param source gives so many times
	 * @param interval the time between two events in microseconds
	 * @param maxTimes how many times to hold at most: others may want some too
	 */
	SendQueue(IntFunction<Mono<SendTimes>> source, Scheduler scheduler, long interval, Duration maxWait, int maxTimes) {
		this.source = source;
		this.scheduler = scheduler;
		this.interval = TimeUnit.MICROSECONDS.toNanos(interval);
		this.maxWait = maxWait.toNanos();
		this.maxTimes = maxTimes;
		this.pausedUntil = now();
		this.lastTime = now() - maxTimes * this.interval;
	}

	/**
	 * Wait in the queue, unless it is too long.
	 * @param sink gets whether the event may be sent, {@code false} if there are no times
	 */
	void join(MonoSink<Boolean> sink) {
		Waiter waiter = new Waiter(sink, now() + this.maxWait);
		long wait;
		synchronized (this) {
			wait = estimatedTime() - now();
			if (wait <= this.maxWait) {
				this.waiters.addLast(waiter);
			}
		}
		if (wait > this.maxWait) {
			sink.error(RefoldRateLimitException.notSent(Duration.ofNanos(wait)));
			return;
		}
		sink.onCancel(() -> leave(waiter));
		ask();
	}

	/**
	 * Return the earliest time that the next in line could get.
	 */
	private long estimatedTime() {
		return Math.max(this.lastTime, now() - this.maxTimes * this.interval)
				+ (this.waiters.size() - this.times.size() + 1) * this.interval;
	}

	private synchronized void leave(Waiter waiter) {
		this.waiters.remove(waiter);
	}

	/**
	 * Hold all callers back for a while.
	 */
	void pause(Duration time) {
		synchronized (this) {
			this.pausedUntil = Math.max(this.pausedUntil, now() + time.toNanos());
			this.lastTime = Math.max(this.lastTime, this.pausedUntil - this.interval);
			this.times.removeIf((sendTime) -> sendTime < this.pausedUntil);
		}
		ask();
	}

	private void ask() {
		int count = wanted();
		if (count > 0) {
			this.source.apply(count)
				.subscribe((granted) -> granted(count, granted), (failure) -> this.scheduler.schedule(this::giveUp));
		}
	}

	private synchronized int wanted() {
		int count = Math.min(this.waiters.size(), this.maxTimes) - this.times.size();
		if (this.asking || count <= 0 || this.times.size() > this.maxTimes / 2) {
			return 0;
		}
		this.asking = true;
		return count;
	}

	private void granted(int count, SendTimes granted) {
		long now = now();
		long time = now + TimeUnit.MICROSECONDS.toNanos(granted.next() - granted.now()) - count * this.interval;
		synchronized (this) {
			this.asking = false;
			for (int i = 0; i < count; i++) {
				if (Math.max(now, time) >= this.pausedUntil) {
					this.lastTime = Math.max(this.lastTime, time);
					this.times.addLast(Math.max(now, this.lastTime));
				}
				time += this.interval;
			}
			scheduleWakeUp(now);
		}
		ask();
	}

	private void giveUp() {
		List<Waiter> left;
		synchronized (this) {
			this.asking = false;
			this.times.clear();
			left = List.copyOf(this.waiters);
			this.waiters.clear();
		}
		left.forEach((waiter) -> waiter.sink().success(false));
	}

	private void wakeUp() {
		List<Runnable> signals = new ArrayList<>();
		synchronized (this) {
			this.wakeUpScheduled = false;
			long now = now();
			postponeMissed(now);
			while (!this.times.isEmpty() && this.times.getFirst() <= now) {
				this.times.removeFirst();
				Waiter head = this.waiters.pollFirst();
				if (head != null) {
					signals.add(() -> head.sink().success(true));
				}
			}
			while (isTooLate(this.waiters.peekFirst())) {
				MonoSink<Boolean> sink = this.waiters.removeFirst().sink();
				Duration wait = Duration.ofNanos(this.times.getFirst() - now);
				signals.add(() -> sink.error(RefoldRateLimitException.notSent(wait)));
			}
			scheduleWakeUp(now);
		}
		signals.forEach(Runnable::run);
		ask();
	}

	/**
	 * Keep the times as far apart as they were if this process was held up, or what is
	 * overdue would be sent at once.
	 */
	private void postponeMissed(long now) {
		long delay = this.times.isEmpty() ? 0 : now - this.times.getFirst();
		if (delay > this.interval / 2) {
			List<Long> missed = List.copyOf(this.times);
			this.times.clear();
			missed.forEach((time) -> this.times.addLast(time + delay));
			this.lastTime = Math.max(this.lastTime, this.times.getLast());
		}
	}

	private boolean isTooLate(@Nullable Waiter head) {
		return head != null && !this.times.isEmpty() && this.times.getFirst() > head.deadline();
	}

	private void scheduleWakeUp(long now) {
		if (!this.times.isEmpty() && !this.wakeUpScheduled) {
			this.wakeUpScheduled = true;
			Waiter head = this.waiters.peekFirst();
			long delay = isTooLate(head) ? 0 : Math.max(0, this.times.getFirst() - now);
			this.scheduler.schedule(this::wakeUp, delay, TimeUnit.NANOSECONDS);
		}
	}

	private long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

	private record Waiter(MonoSink<Boolean> sink, long deadline) {

	}

}
