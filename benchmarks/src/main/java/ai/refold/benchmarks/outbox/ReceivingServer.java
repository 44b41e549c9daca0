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
package ai.refold.benchmarks.outbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * Responds as Refold does, and remembers when each key first arrived.
 */
final class ReceivingServer implements AutoCloseable {

	private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

	private final AtomicInteger duplicates = new AtomicInteger();

	// An application that is closed disposes of the resources that servers share
	private final LoopResources resources = LoopResources.create("receiving");

	private final DisposableServer server = HttpServer.create()
		.runOn(this.resources)
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> {
			received(String.valueOf(request.requestHeaders().get("Idempotency-Key")));
			return request.receive()
				.then()
				.then(Mono.defer(() -> response.header("Content-Type", "application/json")
					.sendString(Mono.just("{\"message\":\"Webhook Fired Success\"}"))
					.then()));
		})
		.bindNow();

	private void received(String key) {
		if (this.arrivals.putIfAbsent(key, System.nanoTime()) != null) {
			this.duplicates.incrementAndGet();
		}
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.port();
	}

	int duplicates() {
		return this.duplicates.get();
	}

	void reset() {
		this.arrivals.clear();
		this.duplicates.set(0);
	}

	/**
	 * Wait for a number of events.
	 */
	void awaitEvents(int count) {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
		while (this.arrivals.size() < count) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("Only " + this.arrivals.size() + " events arrived");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		}
	}

	int events() {
		return this.arrivals.size();
	}

	/**
	 * Wait for an event.
	 * @return how many had arrived when it was there
	 */
	int awaitEvent(String key) {
		for (int count = 1; !this.arrivals.containsKey(key); count = this.arrivals.size() + 1) {
			awaitEvents(count);
		}
		return this.arrivals.size();
	}

	long arrival(String key) {
		return this.arrivals.getOrDefault(key, Long.MAX_VALUE);
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.resources.dispose();
	}

}
