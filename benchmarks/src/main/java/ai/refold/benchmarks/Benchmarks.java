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
package ai.refold.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import ai.refold.benchmarks.endpoint.EndpointBenchmark;
import ai.refold.benchmarks.endpoint.ListenersGrowth;
import ai.refold.benchmarks.event.AccountsGrowth;
import ai.refold.benchmarks.event.AnnotationBenchmark;
import ai.refold.benchmarks.fire.FireBenchmark;
import ai.refold.benchmarks.inbox.InboxBenchmark;
import ai.refold.benchmarks.outbox.DatabasesBenchmark;
import ai.refold.benchmarks.outbox.LongLifeBenchmark;
import ai.refold.benchmarks.outbox.OutboxBenchmark;
import ai.refold.benchmarks.rate.RateLimitLoad;
import ai.refold.benchmarks.startup.AheadOfTimeBenchmark;
import ai.refold.benchmarks.startup.CountsBenchmark;
import ai.refold.benchmarks.startup.StartupBenchmark;

/**
 * Runs the benchmarks that are named, or all, and prints one table. {@code --smoke} only
 * shows that they start and finish. {@code --events} is how many events the long one
 * sends.
 */
public final class Benchmarks {

	/**
	 * Takes far longer than the others, so it runs only if it is named.
	 */
	private static final String LONG = "long";

	private static final String EVENTS = "--events=";

	private static final int DEFAULT_EVENTS = 500_000;

	private Benchmarks() {
	}

	public static void main(String[] args) throws Exception {
		List<String> words = Arrays.stream(args).flatMap((arg) -> Arrays.stream(arg.split(","))).toList();
		Effort effort = words.contains("--smoke") ? Effort.SMOKE : Effort.FULL;
		List<String> names = words.stream().filter((name) -> !name.startsWith("--") && !name.equals("all")).toList();
		System.out.printf("JDK %s, %d processors%n%n", Runtime.version(), Runtime.getRuntime().availableProcessors());
		System.out.println(Result.HEAD);
		run(effort, names, events(words), (result) -> System.out.println(result.toRow()));
		System.exit(0);
	}

	private static int events(List<String> words) {
		return words.stream()
			.filter((word) -> word.startsWith(EVENTS))
			.map((word) -> Integer.parseInt(word.substring(EVENTS.length())))
			.findFirst()
			.orElse(DEFAULT_EVENTS);
	}

	static void run(Effort effort, List<String> names, int events, Consumer<Result> results) throws Exception {
		Map<String, Callable<List<Result>>> benchmarks = benchmarks(effort, events);
		if (!benchmarks.keySet().containsAll(names)) {
			throw new IllegalArgumentException("The benchmarks are " + benchmarks.keySet());
		}
		if (names.isEmpty() && effort == Effort.FULL) {
			benchmarks.remove(LONG);
		}
		benchmarks.keySet().retainAll(names.isEmpty() ? List.copyOf(benchmarks.keySet()) : names);
		for (Callable<List<Result>> benchmark : List.copyOf(benchmarks.values())) {
			benchmark.call().forEach(results);
		}
	}

	static Set<String> names() {
		return benchmarks(Effort.SMOKE, 0).keySet();
	}

	private static Map<String, Callable<List<Result>>> benchmarks(Effort effort, int events) {
		Map<String, Callable<List<Result>>> benchmarks = new LinkedHashMap<>();
		benchmarks.put("fire", () -> new FireBenchmark(effort).run());
		benchmarks.put("annotation", () -> new AnnotationBenchmark(effort).run());
		benchmarks.put("endpoint", () -> new EndpointBenchmark(effort).run());
		benchmarks.put("outbox", () -> new OutboxBenchmark(effort).run());
		benchmarks.put("inbox", () -> new InboxBenchmark(effort).run());
		benchmarks.put("databases", () -> new DatabasesBenchmark(effort).run());
		benchmarks.put(LONG, () -> new LongLifeBenchmark(effort, events).run());
		benchmarks.put("rate", () -> (effort == Effort.FULL) ? RateLimitLoad.full() : RateLimitLoad.smoke());
		benchmarks.put("startup", () -> new StartupBenchmark(effort).run());
		benchmarks.put("counts", () -> new CountsBenchmark(effort).run());
		benchmarks.put("aot", () -> new AheadOfTimeBenchmark(effort).run());
		benchmarks.put("accounts", () -> new AccountsGrowth(effort).run());
		benchmarks.put("listeners", () -> new ListenersGrowth(effort).run());
		return benchmarks;
	}

}
