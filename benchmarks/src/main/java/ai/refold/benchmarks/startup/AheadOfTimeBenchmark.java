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
import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;

/**
 * The start of a servlet application that uses nothing of its starter against one without
 * it: as it is, with Spring's ahead-of-time processing, from an archive of classes, and
 * with both.
 */
public final class AheadOfTimeBenchmark {

	private final Effort effort;

	public AheadOfTimeBenchmark(Effort effort) {
		this.effort = effort;
	}

	public List<Result> run() throws IOException {
		List<Result> results = new ArrayList<>();
		boolean full = this.effort.rounds() > 1;
		for (Preparation preparation : full ? Preparation.values() : new Preparation[] { Preparation.BOTH }) {
			Launch plain = preparation.prepare(Launch.with());
			results.addAll(starts("starter", Starter.REFOLD, preparation, plain));
			if (ApplicationClassPath.has(Starter.KAFKA)) {
				results.addAll(starts("Boot's Kafka starter", Starter.KAFKA, preparation, plain));
			}
		}
		return results;
	}

	private List<Result> starts(String what, Starter starter, Preparation preparation, Launch plain)
			throws IOException {
		Starts starts = new Starts("%s, unused, against none, %s".formatted(what, preparation.text), this.effort,
				preparation.prepare(Launch.with(starter)), plain);
		Goal goal = (starter == Starter.REFOLD) ? Goal.atMost(150) : Goal.NONE;
		return List.of(starts.result("ms start", goal, Start::millis),
				starts.result("ms CPU of start", Goal.NONE, Start::cpuMillis));
	}

	/**
	 * What is done before the start.
	 */
	private enum Preparation {

		NONE("as it is") {

			@Override
			Launch prepare(Launch launch) {
				return launch;
			}

		},

		AOT("AOT") {

			@Override
			Launch prepare(Launch launch) throws IOException {
				return AheadOfTime.processed(launch);
			}

		},

		ARCHIVE("archive") {

			@Override
			Launch prepare(Launch launch) throws IOException {
				return AheadOfTime.archived(launch);
			}

		},

		BOTH("AOT and archive") {

			@Override
			Launch prepare(Launch launch) throws IOException {
				return AheadOfTime.archived(AheadOfTime.processed(launch));
			}

		};

		private final String text;

		Preparation(String text) {
			this.text = text;
		}

		abstract Launch prepare(Launch launch) throws IOException;

	}

}
