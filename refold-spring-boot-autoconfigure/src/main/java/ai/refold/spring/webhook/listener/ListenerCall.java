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
package ai.refold.spring.webhook.listener;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A call of a listener that is under way: renews its claim, and determines whether it is
 * slow or its claim overdue.
 */
final class ListenerCall {

	private final String listenerId;

	private final String event;

	private final BooleanSupplier renewal;

	private final long start = System.nanoTime();

	private final AtomicBoolean renewing = new AtomicBoolean();

	private boolean slow;

	private boolean overdue;

	private volatile long renewed = System.nanoTime();

	ListenerCall(String listenerId, String event, BooleanSupplier renewal) {
		this.listenerId = listenerId;
		this.event = event;
		this.renewal = renewal;
	}

	String listenerId() {
		return this.listenerId;
	}

	String event() {
		return this.event;
	}

	/**
	 * Keep the claim, unless that is being done.
	 * @param executor does it
	 * @param failed called if the claim is lost or could not be kept
	 */
	void renew(Executor executor, Consumer<@Nullable Throwable> failed) {
		if (this.renewing.compareAndSet(false, true)) {
			executor.execute(() -> renew(failed));
		}
	}

	private void renew(Consumer<@Nullable Throwable> failed) {
		try {
			if (this.renewal.getAsBoolean()) {
				this.renewed = System.nanoTime();
			}
			else {
				failed.accept(null);
			}
		}
		catch (Throwable ex) {
			failed.accept(ex);
		}
		finally {
			this.renewing.set(false);
		}
	}

	/**
	 * Return whether the claim is about to expire, or has expired, since the last time
	 * this was asked.
	 */
	synchronized boolean becameOverdue(Duration limit) {
		boolean before = this.overdue;
		this.overdue = System.nanoTime() - this.renewed > limit.toNanos();
		return this.overdue && !before;
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/**
	 * Return whether this call has become slow since the last time this was asked.
	 */
	synchronized boolean becameSlow(Duration limit) {
		boolean before = this.slow;
		this.slow = before || System.nanoTime() - this.start > limit.toNanos();
		return this.slow && !before;
	}

}
