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

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import ai.refold.spring.jdbc.TaskWorker;

/**
 * Makes rows due: the first of an account when it is committed, the next when the first
 * is done. Rows are written parked, so that an account with many rows never has more than
 * one among those to be sent. What gets lost between a commit and its release, such as by
 * a crash, is found by a sweep.
 */
final class OutboxReleases {

	private final TaskWorker worker;

	private final OutboxTable table;

	private final boolean ordered;

	private final Set<String> accounts = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean scheduled = new AtomicBoolean();

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
	 * busy the worker is not woken for what follows: it fetches more at once later.
	 */
	private void releaseChanged() {
		this.scheduled.set(false);
		Set<String> changed = new TreeSet<>(this.accounts);
		this.accounts.removeAll(changed);
		boolean wake = this.announced.getAndSet(false);
		boolean released = this.table.releaseHeads(changed);
		if ((released && wake) || this.worker.isIdle()) {
			this.worker.wakeUp();
		}
	}

	void sweep() {
		if (this.ordered ? this.table.releaseStuck() : this.table.releaseAll()) {
			this.worker.wakeUp();
		}
	}

}
