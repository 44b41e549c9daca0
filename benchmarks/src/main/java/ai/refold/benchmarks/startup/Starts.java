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

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;

/**
 * Starts of two applications, in turns.
 */
final class Starts {

	private static final int MOST_ROUNDS = 5;

	private final String what;

	private final List<Start> products = new ArrayList<>();

	private final List<Start> plains = new ArrayList<>();

	Starts(String what, Effort effort, Launch product, Launch plain) {
		this.what = what;
		for (int round = 0; round < Math.min(MOST_ROUNDS, effort.rounds()); round++) {
			if (round % 2 == 0) {
				this.products.add(Start.of(product));
				this.plains.add(Start.of(plain));
			}
			else {
				this.plains.add(Start.of(plain));
				this.products.add(Start.of(product));
			}
		}
	}

	Result result(String figure, Goal goal, ToDoubleFunction<Start> value) {
		return Result.difference(this.what, figure, this.products.stream().mapToDouble(value).toArray(),
				this.plains.stream().mapToDouble(value).toArray(), goal);
	}

}
