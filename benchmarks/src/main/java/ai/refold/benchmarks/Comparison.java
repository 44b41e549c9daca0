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
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The product and the plain thing, measured in turns so that whatever else the machine
 * does hits both.
 */
public final class Comparison {

	private final List<Measurement> products;

	private final List<Measurement> plains;

	private Comparison(List<Measurement> products, List<Measurement> plains) {
		this.products = products;
		this.plains = plains;
	}

	/**
	 * Measure work of this process.
	 * @param effort how often; the warm-up does the work as often as it says
	 * @param product the work of the product
	 * @param plain the work of the plain thing
	 * @return what both cost
	 */
	public static Comparison of(Effort effort, Runnable product, Runnable plain) {
		for (int done = 0; done < effort.warmUp(); done += effort.operations()) {
			product.run();
			plain.run();
		}
		return measured(effort.rounds(), () -> Measurement.of(product), () -> Measurement.of(plain));
	}

	/**
	 * Take measurements in turns. Who is first changes with each round.
	 * @param rounds how many of each
	 * @param product measures the product
	 * @param plain measures the plain thing
	 * @return what both cost
	 */
	public static Comparison measured(int rounds, Supplier<Measurement> product, Supplier<Measurement> plain) {
		List<Measurement> products = new ArrayList<>();
		List<Measurement> plains = new ArrayList<>();
		for (int round = 0; round < rounds; round++) {
			if (round % 2 == 0) {
				products.add(product.get());
				plains.add(plain.get());
			}
			else {
				plains.add(plain.get());
				products.add(product.get());
			}
		}
		return new Comparison(products, plains);
	}

	/**
	 * Return the cost of the product for each unit of the plain thing's.
	 * @param figure the cost
	 * @return the ratio of each round
	 */
	public double[] ratios(ToDoubleFunction<Measurement> figure) {
		return perRound((product, plain) -> figure.applyAsDouble(product) / figure.applyAsDouble(plain));
	}

	/**
	 * Return how much of its work the product gets done while the plain thing does all of
	 * it.
	 * @return the ratio of each round
	 */
	public double[] throughput() {
		return perRound((product, plain) -> plain.nanos() / product.nanos());
	}

	/**
	 * Return what the product costs beyond the plain thing.
	 * @param figure the cost
	 * @param operations the operations of a round
	 * @return the difference of each round, per operation
	 */
	public double[] differences(ToDoubleFunction<Measurement> figure, int operations) {
		return perRound((product, plain) -> (figure.applyAsDouble(product) - figure.applyAsDouble(plain)) / operations);
	}

	private double[] perRound(ToDoubleBiFunction<Measurement, Measurement> figure) {
		double[] figures = new double[this.products.size()];
		for (int i = 0; i < figures.length; i++) {
			figures[i] = figure.applyAsDouble(this.products.get(i), this.plains.get(i));
		}
		return figures;
	}

}
