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
package ai.refold.benchmarks.endpoint;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.WebApplicationType;

import ai.refold.benchmarks.Comparison;
import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Measurement;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;

/**
 * Receiving a signed delivery of 300 bytes on both stacks against a hand-written
 * controller, both without and both with a memory that recognises what was handled. Each
 * side is an application of its own in this process; they are measured in turns.
 */
public final class EndpointBenchmark {

	private static final int CONNECTIONS = 16;

	private final Effort effort;

	public EndpointBenchmark(Effort effort) {
		this.effort = effort;
	}

	public List<Result> run() {
		List<Result> results = new ArrayList<>();
		try (DeliverySender sender = new DeliverySender()) {
			for (String store : new String[] { "none", "memory" }) {
				results.addAll(compare("endpoint, MVC, store " + store, WebApplicationType.SERVLET, store, sender));
				results
					.addAll(compare("endpoint, WebFlux, store " + store, WebApplicationType.REACTIVE, store, sender));
			}
		}
		return results;
	}

	private List<Result> compare(String what, WebApplicationType type, String store, DeliverySender sender) {
		try (EndpointApplication product = EndpointApplication.product(type, store);
				EndpointApplication byHand = EndpointApplication.byHand(type, store)) {
			Comparison comparison = Comparison.of(this.effort, () -> deliver(product, sender),
					() -> deliver(byHand, sender));
			if (product.handled() != byHand.handled()) {
				throw new IllegalStateException("The sides did not do the same");
			}
			Goal goal = Goal.atMost(store.equals("memory") ? 1.0 : 1.1);
			return List.of(new Result(what, "CPU", comparison.ratios(Measurement::cpuNanos), goal),
					new Result(what, "bytes", comparison.ratios(Measurement::allocatedBytes), goal),
					new Result(what, "deliveries per second", comparison.throughput(), Goal.atLeast(0.95)));
		}
	}

	private void deliver(EndpointApplication application, DeliverySender sender) {
		sender.send(application.port(), CONNECTIONS, this.effort.operations());
	}

}
