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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import reactor.core.scheduler.Schedulers;

/**
 * The places for events that wait in memory.
 */
final class DispatchCapacity {

	private final Semaphore places;

	private final Duration maxWait;

	DispatchCapacity(int capacity, Duration maxWait) {
		this.places = new Semaphore(capacity);
		this.maxWait = maxWait;
	}

	boolean reserve() {
		return this.places.tryAcquire();
	}

	boolean reserveWaiting() {
		if (this.places.tryAcquire()) {
			return true;
		}
		if (Schedulers.isInNonBlockingThread()) {
			return false;
		}
		try {
			return this.places.tryAcquire(this.maxWait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	void free() {
		this.places.release();
	}

}
