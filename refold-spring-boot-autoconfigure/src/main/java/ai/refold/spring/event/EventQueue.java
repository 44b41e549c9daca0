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

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.scheduler.Schedulers;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;

/**
 * The bounded queue of the events that wait in memory.
 */
final class EventQueue {

	private final AsyncDispatchSettings settings;

	private final Places places;

	private final RefoldDispatchFailures failures;

	private final Runnable whenEmpty;

	private final AtomicInteger size = new AtomicInteger();

	private volatile boolean closed;

	EventQueue(AsyncDispatchSettings settings, RefoldDispatchFailures failures, Runnable whenEmpty) {
		this.settings = settings;
		this.places = new Places(settings.capacity());
		this.failures = failures;
		this.whenEmpty = whenEmpty;
	}

	/**
	 * Reserve a place if there is one.
	 */
	boolean reserve() {
		return this.places.tryAcquire();
	}

	/**
	 * Reserve a place, waiting for it on threads that may block.
	 */
	boolean reserveWaiting() {
		if (reserve()) {
			return true;
		}
		try {
			return !Schedulers.isInNonBlockingThread()
					&& this.places.tryAcquire(this.settings.maxWait().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Have a transaction carry an event, if it has room and so has the queue. A
	 * transaction that once found none waits no more: what it carries itself may be what
	 * fills the queue.
	 */
	boolean carry(CallerTransaction transaction) {
		if (!transaction.carry(this.settings.capacity())) {
			return false;
		}
		if (this.places.availablePermits() > 0) {
			return true;
		}
		if (reserveWaiting()) {
			free();
			return true;
		}
		transaction.drop();
		transaction.refuse();
		return false;
	}

	/**
	 * Reserve a place even if there is none, for an event that a transaction has carried.
	 */
	void reserveAnyway() {
		this.places.take();
	}

	/**
	 * Free a place that was reserved.
	 */
	void free() {
		this.places.release();
	}

	/**
	 * Take a place that was reserved.
	 * @return whether that is still possible; if not, the place is free again
	 */
	boolean enter() {
		if (this.closed) {
			free();
			return false;
		}
		this.size.incrementAndGet();
		return true;
	}

	/**
	 * Leave a place that was taken.
	 */
	void leave() {
		free();
		if (this.size.decrementAndGet() == 0) {
			this.whenEmpty.run();
		}
	}

	/**
	 * Prepare an event that finds no place. Reported only if its transaction commits.
	 */
	PreparedDispatch full(RefoldEventMessage message) {
		return () -> refuse(message,
				("the queue is full, %d events wait for Refold "
						+ "(see refold.event.async.capacity and refold.event.async.max-wait)")
					.formatted(this.settings.capacity()));
	}

	void refuse(RefoldEventMessage message, String reason) {
		RefoldException cause = new RefoldException(reason);
		cause.initAttempts(0);
		this.failures.reportInBackground(message, 0, cause);
	}

	int size() {
		return this.size.get();
	}

	void close() {
		this.closed = true;
	}

	/**
	 * Places of which more can be taken than there are.
	 */
	private static final class Places extends Semaphore {

		Places(int number) {
			super(number);
		}

		void take() {
			reducePermits(1);
		}

	}

}
