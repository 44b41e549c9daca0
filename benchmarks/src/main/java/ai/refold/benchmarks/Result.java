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
import java.util.Locale;

/**
 * How the product compares with the plain thing, over all rounds: as a ratio, or as the
 * difference per operation.
 *
 * @param what the row of the table
 * @param figure what was measured
 * @param values the ratio or difference of each round, product to plain
 * @param goal what the median is to be
 */
public record Result(String what, String figure, double[] values, Goal goal) {

	/**
	 * Return the median of the rounds.
	 * @return the median
	 */
	public double median() {
		double[] sorted = this.values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/**
	 * Return the row of the table.
	 * @return the row
	 */
	public String toRow() {
		double[] sorted = this.values.clone();
		Arrays.sort(sorted);
		return String.format(Locale.ROOT, "| %s | %s | %.2f | %.2f to %.2f | %s | %s |", this.what, this.figure,
				median(), sorted[0], sorted[sorted.length - 1], this.goal, this.goal.isMetBy(median()) ? "yes" : "no");
	}

	/**
	 * What a median is to be.
	 *
	 * @param atMost whether the limit is an upper one
	 * @param limit the limit
	 */
	public record Goal(boolean atMost, double limit) {

		public static Goal atMost(double limit) {
			return new Goal(true, limit);
		}

		public static Goal atLeast(double limit) {
			return new Goal(false, limit);
		}

		boolean isMetBy(double median) {
			return this.atMost ? median <= this.limit : median >= this.limit;
		}

		@Override
		public String toString() {
			return (this.atMost ? "<= " : ">= ") + this.limit;
		}

	}

}
