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

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How the product compares with the plain thing, over all rounds: as a ratio, or as the
 * difference per operation.
 *
 * @param what the row of the table
 * @param figure what was measured
 * @param values the ratio or difference of each round, product to plain
 * @param goal what the median is to be
 * @param notMeasured why there are no values, {@code null} if there are
 */
public record Result(String what, String figure, double[] values, Goal goal, @Nullable String notMeasured) {

	/**
	 * The head of the table.
	 */
	public static final String HEAD = "| what | figure | median | spread | goal | met |\n| --- | --- | --- | --- | --- | --- |";

	public Result(String what, String figure, double[] values, Goal goal) {
		this(what, figure, values, goal, null);
	}

	/**
	 * Return a row that says why there is no figure.
	 * @param what the row of the table
	 * @param figure what would have been measured
	 * @param goal what the median is to be
	 * @param reason why it was not measured
	 * @return the result
	 */
	public static Result notMeasured(String what, String figure, Goal goal, String reason) {
		return new Result(what, figure, new double[0], goal, reason);
	}

	/**
	 * Return what the product has or takes beyond the plain thing, with the medians of
	 * both in brackets.
	 * @param what the row of the table
	 * @param figure what was measured
	 * @param products the product's figure in each round
	 * @param plains the plain thing's figure in each round
	 * @param goal what the median of the differences is to be
	 * @return the result
	 */
	public static Result difference(String what, String figure, double[] products, double[] plains, Goal goal) {
		DecimalFormat format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
		double[] differences = new double[products.length];
		Arrays.setAll(differences, (i) -> products[i] - plains[i]);
		return new Result(what, "+ %s (%s against %s)".formatted(figure, format.format(median(products)),
				format.format(median(plains))), differences, goal);
	}

	/**
	 * Return the median of the rounds.
	 * @return the median
	 */
	public double median() {
		return median(this.values);
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/**
	 * Return the row of the table.
	 * @return the row
	 */
	public String toRow() {
		if (this.notMeasured != null) {
			return "| %s | %s | not measured: %s | - | %s | - |".formatted(this.what, this.figure, this.notMeasured,
					this.goal);
		}
		double[] sorted = this.values.clone();
		Arrays.sort(sorted);
		return String.format(Locale.ROOT, "| %s | %s | %.2f | %.2f to %.2f | %s | %s |", this.what, this.figure,
				median(), sorted[0], sorted[sorted.length - 1], this.goal, this.goal.verdict(median()));
	}

	/**
	 * What a median is to be. Its text is an operator, a space and a number, or a hyphen.
	 *
	 * @param atMost whether the limit is an upper one
	 * @param limit the limit
	 */
	public record Goal(boolean atMost, double limit) {

		/**
		 * For figures that explain others.
		 */
		public static final Goal NONE = new Goal(true, Double.POSITIVE_INFINITY);

		public static Goal atMost(double limit) {
			return new Goal(true, limit);
		}

		public static Goal atLeast(double limit) {
			return new Goal(false, limit);
		}

		String verdict(double median) {
			if (this == NONE) {
				return "-";
			}
			return (this.atMost ? median <= this.limit : median >= this.limit) ? "yes" : "no";
		}

		@Override
		public String toString() {
			if (this == NONE) {
				return "-";
			}
			return (this.atMost ? "<= " : ">= ") + this.limit;
		}

	}

}
