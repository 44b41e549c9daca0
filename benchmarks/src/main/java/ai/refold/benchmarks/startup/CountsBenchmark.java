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
package ai.refold.benchmarks.startup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.startup.Counts.Count;

/**
 * What is loaded, defined, made and running in a servlet application that has the starter
 * and uses nothing of it, in one with Spring Boot's starter for Kafka, likewise unused,
 * and in one that uses ours.
 */
public final class CountsBenchmark {

	private final int rounds;

	public CountsBenchmark(Effort effort) {
		this.rounds = Math.min(3, effort.rounds());
	}

	public List<Result> run() throws IOException {
		List<Result> results = new ArrayList<>();
		List<Counts> plain = counts(Launch.with());
		results.addAll(new Rows("starter, unused, against none", counts(Launch.with(Starter.REFOLD)), plain)
			.withOurs(Goal.atMost(373), Goal.atMost(20), Goal.atMost(0)));
		results.addAll(kafka(plain));
		results.addAll(used());
		return results;
	}

	private List<Result> kafka(List<Counts> plain) {
		String what = "Boot's Kafka starter, unused, against none";
		if (!ApplicationClassPath.has(Starter.KAFKA)) {
			return List.of(notMeasured(what));
		}
		return new Rows(what, counts(Launch.with(Starter.KAFKA)), plain).all(Goal.NONE, Goal.NONE);
	}

	private List<Result> used() throws IOException {
		String what = "starter with 10 annotated methods, 3 listeners and actuator, against the same without";
		if (!ApplicationClassPath.has(Starter.ACTUATOR)) {
			return List.of(notMeasured(what));
		}
		GeneratedServices services = GeneratedServices.generate(10, 10, GeneratedServices.REFOLD_EVENT);
		List<Counts> with = counts(used(services, Starter.REFOLD, Starter.ACTUATOR));
		List<Counts> without = counts(used(services, Starter.ACTUATOR));
		return new Rows(what, with, without).withOurs(Goal.NONE, Goal.NONE, Goal.NONE);
	}

	private static Launch used(GeneratedServices services, Starter... starters) {
		return services.in(Launch.with(starters))
			.withArguments(ThreeListeners.class.getName(), "--refold.base-url=http://localhost:1",
					"--refold.event.definitions.on-missing=ignore");
	}

	private List<Counts> counts(Launch launch) {
		return Stream.generate(() -> Counts.of(launch)).limit(this.rounds).toList();
	}

	private static Result notMeasured(String what) {
		return Result.notMeasured(what, "+ classes loaded", Goal.NONE, "run it with -Pcounts");
	}

	/**
	 * The rows that compare one application with another.
	 *
	 * @param what what is compared
	 * @param products the counts of the one, in each round
	 * @param plains those of the other
	 */
	private record Rows(String what, List<Counts> products, List<Counts> plains) {

		List<Result> withOurs(Goal classes, Goal singletons, Goal threads) {
			List<Result> results = new ArrayList<>(all(classes, threads));
			results.add(ours("classes of ours", Goal.NONE, Counts::classes));
			results.add(ours("bean definitions of ours", Goal.NONE, Counts::definitions));
			results.add(ours("singletons of ours", singletons, Counts::singletons));
			return results;
		}

		List<Result> all(Goal classes, Goal threads) {
			return List.of(all("classes loaded", classes, Counts::classes),
					all("bean definitions", Goal.NONE, Counts::definitions),
					all("singletons", Goal.NONE, Counts::singletons), all("live threads", threads, Counts::threads));
		}

		private Result all(String figure, Goal goal, Function<Counts, Count> count) {
			return Result.difference(this.what, figure, values(this.products, count.andThen(Count::all)),
					values(this.plains, count.andThen(Count::all)), goal);
		}

		private Result ours(String figure, Goal goal, Function<Counts, Count> count) {
			return new Result(this.what, figure, values(this.products, count.andThen(Count::ours)), goal);
		}

		private static double[] values(List<Counts> counts, Function<Counts, Long> value) {
			return counts.stream().mapToDouble(value::apply).toArray();
		}

	}

}
