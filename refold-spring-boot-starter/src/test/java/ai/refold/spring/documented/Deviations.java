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
package ai.refold.spring.documented;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.util.PatternMatchUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where one side of the product is not as Refold's OpenAPI description has it.
 */
final class Deviations {

	private final Set<String> found = new TreeSet<>();

	void add(Object operation, String how) {
		this.found.add(operation + ": " + how);
	}

	/**
	 * Verify that there is a reason for each deviation, and no reason too many.
	 * @param side {@code client} or {@code simulator}
	 */
	void assertReasonable(String side) {
		List<String> reasonable = Documented.table("deviations")
			.lines()
			.map((line) -> line.split("\t"))
			.filter((cells) -> cells[0].equals(side))
			.map((cells) -> cells[1] + ": " + cells[2])
			.toList();
		assertThat(this.found).as("deviations without a reason")
			.filteredOn((deviation) -> reasonable.stream()
				.noneMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, deviation)))
			.isEmpty();
		assertThat(reasonable).as("reasons without a deviation")
			.filteredOn((pattern) -> this.found.stream()
				.noneMatch((deviation) -> PatternMatchUtils.simpleMatch(pattern, deviation)))
			.isEmpty();
	}

}
