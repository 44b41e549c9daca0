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
package ai.refold.spring.autoconfigure.webhook;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the listeners of {@link WebhookTestApplication} were called with.
 */
class RecordedDeliveries {

	private final List<Entry> entries = new CopyOnWriteArrayList<>();

	private final AtomicInteger failures = new AtomicInteger();

	private volatile CountDownLatch blocked = new CountDownLatch(1);

	private volatile CountDownLatch unblocked = new CountDownLatch(1);

	void add(String listener, Object delivery) {
		this.entries.add(new Entry(listener, delivery));
	}

	void addAndFailIfAsked(String listener, Object delivery) {
		add(listener, delivery);
		if (this.failures.getAndUpdate((count) -> Math.max(0, count - 1)) > 0) {
			throw new IllegalStateException("asked to fail");
		}
	}

	void addAndBlock(String listener, Object delivery) throws InterruptedException {
		add(listener, delivery);
		this.blocked.countDown();
		this.unblocked.await();
	}

	List<Object> of(String listener) {
		return this.entries.stream().filter((entry) -> entry.listener().equals(listener)).map(Entry::delivery).toList();
	}

	List<Object> all() {
		return this.entries.stream().map(Entry::delivery).toList();
	}

	void failNext(int count) {
		this.failures.set(count);
	}

	CountDownLatch blocked() {
		return this.blocked;
	}

	void unblock() {
		this.unblocked.countDown();
	}

	void clear() {
		this.entries.clear();
		this.failures.set(0);
		this.blocked = new CountDownLatch(1);
		this.unblocked = new CountDownLatch(1);
	}

	private record Entry(String listener, Object delivery) {

	}

}
