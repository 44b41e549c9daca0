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

import java.util.ArrayList;
import java.util.List;

import ai.refold.benchmarks.endpoint.EndpointBenchmark;
import ai.refold.benchmarks.event.AnnotationBenchmark;
import ai.refold.benchmarks.fire.FireBenchmark;
import ai.refold.benchmarks.outbox.OutboxBenchmark;
import ai.refold.benchmarks.rate.RateLimitLoad;

/**
 * Runs all benchmarks and prints one table. {@code --smoke} only shows that they start
 * and finish.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	public static void main(String[] args) throws Exception {
		Effort effort = List.of(args).contains("--smoke") ? Effort.SMOKE : Effort.FULL;
		print(run(effort));
	}

	static List<Result> run(Effort effort) throws Exception {
		List<Result> results = new ArrayList<>();
		results.addAll(new FireBenchmark(effort).run());
		results.addAll(new AnnotationBenchmark(effort).run());
		results.addAll(new EndpointBenchmark(effort).run());
		results.addAll(new OutboxBenchmark(effort).run());
		results.addAll((effort == Effort.FULL) ? RateLimitLoad.full() : RateLimitLoad.smoke());
		return results;
	}

	private static void print(List<Result> results) {
		System.out.printf("JDK %s, %d processors%n%n", Runtime.version(), Runtime.getRuntime().availableProcessors());
		System.out.println("| what | figure | median | spread | goal | met |");
		System.out.println("| --- | --- | --- | --- | --- | --- |");
		results.forEach((result) -> System.out.println(result.toRow()));
	}

}
