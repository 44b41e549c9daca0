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
package ai.refold.spring.jdbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * Makes rows due: the first of an account when it is committed, each further one when the
 * previous one is completed. Rows are written parked, so that an account with many rows
 * never has more than one among those to be worked on. What gets lost between a commit
 * and its release, such as by a crash, is found by a sweep. Rows without a position do
 * not wait for others.
 *
 * @since 0.1.0
 */
@Internal
public final class TaskReleases {

	/**
	 * The number of rows in line, as long as there are more.
	 */
	private static final int MAX_RELEASED = 100;

	private static final int MIN_RELEASED = 10;

	private static final int MAX_BACKLOG = 1000;

	private static final Duration WAKE_UP_DELAY = Duration.ofMillis(20);

	private final TaskWorker worker;

	private final TaskParking rows;

	private final boolean ordered;

	private final Set<String> accounts = ConcurrentHashMap.newKeySet();

	private final Deque<String> backlog = new ArrayDeque<>();

	private boolean moreBacklog;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicBoolean waking = new AtomicBoolean();

	private final AtomicBoolean announced = new AtomicBoolean();

	TaskReleases(TaskWorker worker, TaskParking rows, boolean ordered) {
		this.worker = worker;
		this.rows = rows;
		this.ordered = ordered;
	}

	/**
	 * Note that a row was committed. Does not block.
	 */
	void committed(@Nullable String position) {
		if (this.ordered && position != null) {
			this.announced.set(true);
			release(position);
		}
		else {
			this.worker.wakeUp();
		}
	}

	/**
	 * Let the next row of an account go, after one does not wait any longer, or was
	 * parked because it was not its turn.
	 */
	void left(@Nullable String position) {
		if (this.ordered && position != null) {
			release(position);
		}
	}

	/**
	 * Return whether a row may be worked on that is due: not while it is behind another
	 * one of its account, as after a replay or two commits at once. One that came in
	 * front of a row that is being worked on is not released before that leaves.
	 */
	boolean isTurnOf(@Nullable String position) {
		return !this.ordered || position == null || this.rows.isHead(position);
	}

	/**
	 * Release together what arrives while a release runs.
	 */
	private void release(String position) {
		this.accounts.add(AccountPositions.account(position));
		if (this.scheduled.compareAndSet(false, true)) {
			this.worker.execute(this::releaseChanged);
		}
	}

	/**
	 * Sorted, so that two instances lock rows in the same order. While most threads are
	 * busy the worker is not woken at once for what follows: it fetches more together.
	 */
	private void releaseChanged() {
		this.scheduled.set(false);
		Set<String> changed = new TreeSet<>(this.accounts);
		this.accounts.removeAll(changed);
		boolean wake = this.announced.getAndSet(false);
		int released = this.rows.releaseHeads(changed);
		released += releaseBacklog(changed.size() - released);
		if ((released > 0 && wake) || this.worker.isIdle()) {
			this.worker.wakeUp();
		}
		else if (released > 0 && this.waking.compareAndSet(false, true)) {
			this.worker.schedule(this::wakeUp, WAKE_UP_DELAY);
		}
	}

	private void wakeUp() {
		this.waking.set(false);
		this.worker.wakeUp();
	}

	/**
	 * Release as many accounts that were left behind as others have nothing more to send.
	 */
	private int releaseBacklog(int count) {
		int released = 0;
		while (released < count && !this.backlog.isEmpty()) {
			Set<String> next = new TreeSet<>();
			while (next.size() < count - released && !this.backlog.isEmpty()) {
				next.add(this.backlog.removeFirst());
			}
			released += this.rows.releaseHeads(next);
		}
		if (released > 0 && this.moreBacklog && this.backlog.isEmpty()) {
			this.worker.execute(this::sweep);
		}
		return released;
	}

	/**
	 * Find rows that were not released, of many accounts some at a time. Finding them
	 * reads all rows, so it is done when those found before are gone.
	 */
	void sweep() {
		if (this.ordered ? sweepAccounts() : sweepRows()) {
			this.worker.wakeUp();
		}
	}

	private boolean sweepAccounts() {
		int free = MAX_RELEASED - this.rows.released(MAX_RELEASED);
		if (this.backlog.isEmpty()) {
			this.backlog.addAll(this.rows.stuckAccounts(MAX_BACKLOG));
			this.moreBacklog = this.backlog.size() == MAX_BACKLOG;
		}
		return releaseBacklog(Math.max(free, MIN_RELEASED)) > 0;
	}

	private boolean sweepRows() {
		int released = this.rows.releaseAny(MAX_BACKLOG);
		if (released == MAX_BACKLOG) {
			this.worker.execute(this::sweep);
		}
		return released > 0;
	}

}
