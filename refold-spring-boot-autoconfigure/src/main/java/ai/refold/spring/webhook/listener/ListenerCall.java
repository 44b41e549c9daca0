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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call of a listener.
 */
final class ListenerCall {

	private final String listenerId;

	private final String event;

	private final Runnable renewal;

	private final long start = System.nanoTime();

	private final AtomicBoolean slow = new AtomicBoolean();

	ListenerCall(String listenerId, String event, Runnable renewal) {
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

	void renew() {
		this.renewal.run();
	}

	Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	/**
	 * Return whether this call has become slow since the last time this was asked.
	 */
	boolean becameSlow(Duration limit) {
		return elapsed().compareTo(limit) > 0 && this.slow.compareAndSet(false, true);
	}

}
