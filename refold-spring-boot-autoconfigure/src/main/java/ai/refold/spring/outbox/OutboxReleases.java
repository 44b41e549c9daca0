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
package ai.refold.spring.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import ai.refold.spring.jdbc.TaskWorker;

/**
 * Makes rows due: the first of an account when it is committed, each further one when the
 * previous one is completed. Rows are written parked, so that an account with many rows
 * never has more than one among those to be sent. What gets lost between a commit and its
 * release, such as by a crash, is found by a sweep.
 */
final class OutboxReleases {

	/**
	 * The number of rows in line, as long as there are more.
	 */
	private static final int MAX_RELEASED = 100;

	private static final int MIN_RELEASED = 10;

	private static final int MAX_BACKLOG = 1000;

	private static final Duration WAKE_UP_DELAY = Duration.ofMillis(20);

	private final TaskWorker worker;

	private final OutboxTable table;

	private final boolean ordered;

	private final Set<String> accounts = ConcurrentHashMap.newKeySet();

	private final Deque<String> backlog = new ArrayDeque<>();

	private boolean moreBacklog;

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicBoolean waking = new AtomicBoolean();

	private final AtomicBoolean announced = new AtomicBoolean();

	OutboxReleases(TaskWorker worker, OutboxTable table, boolean ordered) {
		this.worker = worker;
		this.table = table;
		this.ordered = ordered;
	}

	/**
	 * Note that a row was committed. Does not block.
	 */
	void committed(String id) {
		if (this.ordered) {
			this.announced.set(true);
			release(id);
		}
		else {
			this.worker.wakeUp();
		}
	}

	/**
	 * Let the next row of an account go, after one has left the outbox.
	 */
	void left(String id) {
		if (this.ordered) {
			release(id);
		}
	}

	/**
	 * Release what comes in while a release runs together.
	 */
	private void release(String id) {
		this.accounts.add(OutboxRowIds.account(id));
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
		int released = this.table.releaseHeads(changed);
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
			released += this.table.releaseHeads(next);
		}
		if (released > 0 && this.moreBacklog && this.backlog.isEmpty()) {
			this.worker.execute(this::sweep);
		}
		return released;
	}

	/**
	 * Find what nobody released, of many accounts some at a time. To find them reads all
	 * rows, so it is done when those are gone that were found before.
	 */
	void sweep() {
		if (this.ordered ? sweepAccounts() : sweepRows()) {
			this.worker.wakeUp();
		}
	}

	private boolean sweepAccounts() {
		int free = MAX_RELEASED - this.table.released(MAX_RELEASED);
		if (this.backlog.isEmpty()) {
			this.backlog.addAll(this.table.stuckAccounts(MAX_BACKLOG));
			this.moreBacklog = this.backlog.size() == MAX_BACKLOG;
		}
		return releaseBacklog(Math.max(free, MIN_RELEASED)) > 0;
	}

	private boolean sweepRows() {
		int released = this.table.releaseAny(MAX_BACKLOG);
		if (released == MAX_BACKLOG) {
			this.worker.execute(this::sweep);
		}
		return released > 0;
	}

}
