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
package ai.refold.spring.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The lanes whose head may be sent, in turn. While heads wait for longer than a moment,
 * every fifth turn is that of the youngest event, if it is younger than a minute: it does
 * not wait for a backlog of other accounts.
 */
final class ReadyLanes {

	private static final long FRESH = Duration.ofMinutes(1).toMillis();

	private static final long MOMENT = Duration.ofSeconds(1).toMillis();

	private static final int SHARE = 5;

	private final long maxAge;

	private final Deque<Lane> line = new ArrayDeque<>();

	private final Deque<Lane> fresh = new ArrayDeque<>();

	private int passed;

	/**
	 * Create new {@code ReadyLanes}.
	 * @param maxAge how long events are tried
	 */
	ReadyLanes(Duration maxAge) {
		this.maxAge = maxAge.toMillis();
	}

	void add(Lane lane, long now) {
		this.line.addLast(lane);
		lane.ready();
		while (!this.fresh.isEmpty() && !isFresh(this.fresh.getFirst(), now)) {
			this.fresh.removeFirst();
		}
		if (isFresh(lane, now)) {
			this.fresh.addLast(lane);
		}
	}

	@Nullable Lane poll(long now) {
		Lane next = (this.passed >= SHARE - 1) ? pollFresh(now) : null;
		if (next != null) {
			this.passed = 0;
			return next;
		}
		do {
			next = this.line.pollFirst();
		}
		while (next != null && !next.takeTurn());
		if (next != null && waited(next, now) >= MOMENT) {
			this.passed++;
		}
		return next;
	}

	private @Nullable Lane pollFresh(long now) {
		Lane youngest = this.fresh.pollLast();
		while (youngest != null && !isFresh(youngest, now)) {
			youngest = this.fresh.pollLast();
		}
		if (youngest != null) {
			youngest.takeTurnEarly();
		}
		return youngest;
	}

	private boolean isFresh(Lane lane, long now) {
		return lane.isReady() && waited(lane, now) < FRESH;
	}

	private long waited(Lane lane, long now) {
		QueuedEvent head = lane.head();
		return (head != null) ? this.maxAge - head.timeLeft(now) : FRESH;
	}

}
