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
package ai.refold.benchmarks.fire;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import ai.refold.benchmarks.Comparison;
import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Measurement;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.transport.RefoldRateLimiter;

/**
 * {@code fire}, blocking and reactive, against {@link HandWrittenClient}. Both sides are
 * measured in turns.
 */
public final class FireBenchmark {

	private static final Invoice PAYLOAD = new Invoice("4711", "acme", new BigDecimal("250.00"), "PAID",
			"Thank you for your business with us in November");

	private final Effort effort;

	public FireBenchmark(Effort effort) {
		this.effort = effort;
	}

	public List<Result> run() throws Exception {
		List<Result> results = new ArrayList<>();
		try (RespondingServer server = RespondingServer.start()) {
			HandWrittenClient plain = new HandWrittenClient(server.baseUrl());
			RefoldTemplate blocking = RefoldTemplate.builder()
				.baseUrl(server.baseUrl())
				.apiKey("tk_benchmark")
				.rateLimiter(RefoldRateLimiter.unlimited())
				.webClientBuilder(webClientBuilder())
				.build();
			ReactiveRefoldTemplate reactive = ReactiveRefoldTemplate.builder()
				.baseUrl(server.baseUrl())
				.apiKey("tk_benchmark")
				.rateLimiter(RefoldRateLimiter.unlimited())
				.webClientBuilder(webClientBuilder())
				.build();
			for (int concurrency : new int[] { 1, 16, 128 }) {
				Runnable product = () -> subscribe(concurrency,
						Mono.defer(() -> reactive.fire("invoice.paid", "acme", PAYLOAD)));
				Runnable byHand = () -> subscribe(concurrency,
						Mono.defer(() -> plain.fire("invoice.paid", "acme", PAYLOAD)));
				results.addAll(compare("fire, reactive, ", concurrency, product, byHand));
			}
			results.add(axios(server, reactive));
			for (int concurrency : new int[] { 1, 16, 128 }) {
				ExecutorService threads = Executors.newFixedThreadPool(concurrency);
				Runnable product = () -> block(threads, concurrency,
						() -> blocking.fire("invoice.paid", "acme", PAYLOAD));
				Runnable byHand = () -> block(threads, concurrency,
						() -> plain.fire("invoice.paid", "acme", PAYLOAD).block());
				results.addAll(compare("fire, blocking, ", concurrency, product, byHand));
				threads.shutdown();
			}
		}
		return results;
	}

	private Result axios(RespondingServer server, ReactiveRefoldTemplate reactive) {
		String what = "fire, reactive, 16, against axios as the Node SDK calls";
		Goal goal = Goal.atMost(0.25);
		try (AxiosClient axios = AxiosClient.start(server.baseUrl())) {
			axios.fire(this.effort.operations(), 16);
			Comparison comparison = Comparison.measured(this.effort.rounds(),
					() -> Measurement
						.of(() -> subscribe(16, Mono.defer(() -> reactive.fire("invoice.paid", "acme", PAYLOAD)))),
					() -> axios.fire(this.effort.operations(), 16));
			return new Result(what, "CPU", comparison.ratios(Measurement::cpuNanos), goal);
		}
		catch (AxiosClient.NoAxiosException ex) {
			return Result.notMeasured(what, "CPU", goal, String.valueOf(ex.getMessage()));
		}
	}

	private static WebClient.Builder webClientBuilder() {
		return WebClient.builder()
			.clientConnector(
					new ReactorClientHttpConnector(HttpClient.create().responseTimeout(Duration.ofSeconds(10))));
	}

	private List<Result> compare(String form, int concurrency, Runnable product, Runnable plain) {
		String what = form + concurrency;
		Goal cpu = Goal.atMost((concurrency == 16) ? 0.85 : 1.05);
		Comparison comparison = Comparison.of(this.effort, product, plain);
		return List.of(new Result(what, "CPU", comparison.ratios(Measurement::cpuNanos), cpu),
				new Result(what, "bytes", comparison.ratios(Measurement::allocatedBytes), Goal.atMost(0.5)),
				new Result(what, "events per second", comparison.throughput(), Goal.atLeast(0.95)));
	}

	private void subscribe(int concurrency, Mono<?> call) {
		Flux.range(0, this.effort.operations()).flatMap((i) -> call, concurrency).blockLast();
	}

	private void block(ExecutorService threads, int concurrency, Runnable call) {
		List<Future<?>> workers = new ArrayList<>();
		for (int worker = 0; worker < concurrency; worker++) {
			workers.add(threads.submit(() -> {
				for (int i = 0; i < this.effort.operations() / concurrency; i++) {
					call.run();
				}
			}));
		}
		workers.forEach(FireBenchmark::await);
	}

	private static void await(Future<?> worker) {
		try {
			worker.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Invoice(String id, String customer, BigDecimal amount, String status, String note) {

	}

}
