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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The benchmarks start and finish. Their figures are never assertions.
 */
@Execution(ExecutionMode.CONCURRENT)
class BenchmarksTests {

	private static final List<String> STARTS = List.of("startup", "counts", "aot");

	@Test
	void thoseOfStartsStartAndFinish() throws Exception {
		assertThat(run(STARTS)).extracting(Result::what)
			.anyMatch((what) -> what.startsWith("servlet app"))
			.contains("starter, unused, against none", "starter, unused, against none, AOT and archive");
	}

	@Test
	void allOthersStartAndFinish() throws Exception {
		assertThat(run(Benchmarks.names().stream().filter((name) -> !STARTS.contains(name)).toList()))
			.extracting(Result::what)
			.anyMatch((what) -> what.startsWith("fire"))
			.anyMatch((what) -> what.startsWith("endpoint"))
			.anyMatch((what) -> what.startsWith("outbox, "))
			.anyMatch((what) -> what.startsWith("inbox, "))
			.anyMatch((what) -> what.startsWith("outbox on "))
			.anyMatch((what) -> what.endsWith("events, ten points of time"))
			.anyMatch((what) -> what.startsWith("queue in memory"))
			.anyMatch((what) -> what.startsWith("delivery"));
	}

	private static List<Result> run(List<String> names) throws Exception {
		List<Result> results = new ArrayList<>();
		Benchmarks.run(Effort.SMOKE, names, 0, results::add);
		assertThat(results).filteredOn((result) -> result.notMeasured() == null)
			.allSatisfy((result) -> assertThat(result.median()).isFinite());
		assertThat(results).filteredOn((result) -> result.notMeasured() != null)
			.allSatisfy((result) -> assertThat(result.what()).containsAnyOf("axios", "Kafka", "actuator", "MariaDB"));
		return results;
	}

}
