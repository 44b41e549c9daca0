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

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;

/**
 * The start of a servlet application with the starter against one without it, and with
 * many annotated methods against one. Each start is a process of its own; both sides
 * start in turns.
 */
public final class StartupBenchmark {

	private final Effort effort;

	public StartupBenchmark(Effort effort) {
		this.effort = effort;
	}

	public List<Result> run() throws IOException {
		List<Result> results = new ArrayList<>(starter());
		results.addAll(annotatedMethods());
		return results;
	}

	private List<Result> starter() {
		Starts starts = new Starts("servlet app with the starter against starter-webclient only", this.effort,
				Launch.with(Starter.REFOLD), Launch.with());
		return List.of(starts.result("ms start", Goal.atMost(150), Start::millis),
				starts.result("ms CPU of start", Goal.NONE, Start::cpuMillis),
				starts.result("MB live heap and metaspace", Goal.atMost(5),
						(start) -> start.heap() + start.metaspace()),
				starts.result("MB live heap", Goal.NONE, Start::heap),
				starts.result("MB metaspace", Goal.NONE, Start::metaspace));
	}

	private List<Result> annotatedMethods() throws IOException {
		boolean full = this.effort.rounds() > 1;
		int methods = full ? 500 : 10;
		GeneratedServices all = GeneratedServices.generate(methods, methods, GeneratedServices.REFOLD_EVENT);
		GeneratedServices one = GeneratedServices.generate(methods, 1, GeneratedServices.REFOLD_EVENT);
		GeneratedServices byHand = GeneratedServices.generate(methods, methods, GeneratedServices.HAND_WRITTEN);
		Launch launch = Launch.with(Starter.REFOLD)
			.withArguments("--refold.base-url=http://localhost:1", "--refold.event.definitions.on-missing=ignore");
		List<Result> results = new ArrayList<>(
				compare("%d annotated methods against hand-written advice".formatted(methods), Goal.atMost(150),
						all.in(launch), byHand.in(launch).withArguments(HandWrittenAdvice.class.getName())));
		results.addAll(compare("%d annotated methods against 1".formatted(methods), Goal.atMost(500), all.in(launch),
				one.in(launch)));
		return results;
	}

	private List<Result> compare(String what, Goal goal, Launch product, Launch plain) {
		Starts starts = new Starts(what, this.effort, product, plain);
		return List.of(starts.result("ms start", goal, Start::millis),
				starts.result("ms CPU of start", Goal.NONE, Start::cpuMillis),
				starts.result("ms report at startup", Goal.atMost(100), Start::reportMillis),
				starts.result("MB live heap and metaspace", Goal.NONE, (start) -> start.heap() + start.metaspace()));
	}

}
