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

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * Responds as Refold does, but gives no response to one request in a hundred, and refuses
 * one event in a hundred. Knows from the keys when events were fired.
 */
final class FaultyServer implements AutoCloseable {

	private final Semaphore places;

	private final AtomicInteger requests = new AtomicInteger();

	private final Queue<Double> latencies = new ConcurrentLinkedQueue<>();

	private final LoopResources resources = LoopResources.create("receiving");

	private final DisposableServer server = HttpServer.create()
		.runOn(this.resources)
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> request.receive().then().then(Mono.defer(() -> respond(request, response))))
		.bindNow();

	/**
	 * Create a new {@code FaultyServer}.
	 * @param places gets one back for each event that is accepted or refused
	 */
	FaultyServer(Semaphore places) {
		this.places = places;
	}

	static String newKey(int number) {
		return "%d-%d".formatted(number, System.nanoTime());
	}

	private Mono<Void> respond(HttpServerRequest request, HttpServerResponse response) {
		if (this.requests.incrementAndGet() % 100 == 0) {
			request.withConnection((connection) -> connection.channel().close());
			return Mono.empty();
		}
		String[] key = String.valueOf(request.requestHeaders().get("Idempotency-Key")).split("-");
		this.latencies.add((System.nanoTime() - Long.parseLong(key[1])) / 1e6);
		this.places.release();
		boolean refused = Integer.parseInt(key[0]) % 100 == 50;
		Publisher<String> body = Mono.just(refused ? "{\"error_code\":\"NOT_FOUND\",\"message\":\"no such event\"}"
				: "{\"message\":\"Webhook Fired Success\"}");
		return response.status(refused ? HttpResponseStatus.NOT_FOUND : HttpResponseStatus.OK)
			.header("Content-Type", "application/json")
			.sendString(body)
			.then();
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/**
	 * Return how long events took since the last time, in milliseconds, sorted.
	 */
	List<Double> takeLatencies() {
		List<Double> sorted = this.latencies.stream().sorted().toList();
		this.latencies.clear();
		return sorted;
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.resources.dispose();
	}

}
