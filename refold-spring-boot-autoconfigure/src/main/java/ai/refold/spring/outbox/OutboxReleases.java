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

import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes rows due: the first of an account when it is committed, the next when the first
 * is done. Rows are written parked, so that an account with many rows never has more than
 * one among those to be sent. What gets lost between a commit and its release, such as by
 * a crash, is found by a sweep.
 */
final class OutboxReleases {

	private static final Log logger = LogFactory.getLog(OutboxReleases.class);

	private final OutboxTable table;

	private final TransactionOperations transactions;

	private final boolean ordered;

	private final ScheduledExecutorService executor;

	private final Runnable wakeUp;

	private final Set<String> accounts = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	private final AtomicBoolean announced = new AtomicBoolean();

	private final BooleanSupplier idle;

	OutboxReleases(OutboxTable table, TransactionOperations transactions, boolean ordered,
			ScheduledExecutorService executor, Runnable wakeUp, BooleanSupplier idle) {
		this.table = table;
		this.transactions = transactions;
		this.ordered = ordered;
		this.executor = executor;
		this.wakeUp = wakeUp;
		this.idle = idle;
	}

	void sweepEvery(long millis) {
		this.executor.scheduleWithFixedDelay(this::sweep, 0, millis, TimeUnit.MILLISECONDS);
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
			this.wakeUp.run();
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
			try {
				this.executor.execute(this::releaseChanged);
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Stopped; another instance or the next start sends the event", ex);
			}
		}
	}

	/**
	 * Sorted, so that two instances lock rows in the same order. While most threads are
	 * busy the scheduler is not woken for what follows: it fetches more at once later.
	 */
	private void releaseChanged() {
		this.scheduled.set(false);
		Set<String> changed = new TreeSet<>();
		for (Iterator<String> accounts = this.accounts.iterator(); accounts.hasNext();) {
			changed.add(accounts.next());
			accounts.remove();
		}
		boolean wake = this.announced.getAndSet(false);
		boolean released = attempt(() -> this.table.releaseHeads(changed));
		if ((released && wake) || this.idle.getAsBoolean()) {
			this.wakeUp.run();
		}
	}

	private void sweep() {
		if (attempt(this.ordered ? this.table::releaseStuck : this.table::releaseAll)) {
			this.wakeUp.run();
		}
	}

	private boolean attempt(Release release) {
		try {
			return Boolean.TRUE.equals(this.transactions.execute((status) -> release.execute()));
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Events of the outbox could not be released, the next sweep tries again", ex);
			return false;
		}
	}

	/**
	 * Makes rows due.
	 */
	@FunctionalInterface
	private interface Release {

		boolean execute();

	}

}
