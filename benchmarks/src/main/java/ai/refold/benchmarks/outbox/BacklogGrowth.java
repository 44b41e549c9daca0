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
package ai.refold.benchmarks.outbox;

import java.util.List;

import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;

/**
 * What it costs to send the first rows of an outbox with many rows, against one with few.
 */
final class BacklogGrowth {

	private static final int SOME = 1000;

	private final OutboxDatabaseServer database;

	private final ReceivingServer refold;

	BacklogGrowth(OutboxDatabaseServer database, ReceivingServer refold) {
		this.database = database;
		this.refold = refold;
	}

	List<Result> run(int many, int few, int rounds) {
		double[] times = new double[rounds];
		double[] heaps = new double[rounds];
		for (int round = 0; round < rounds; round++) {
			Cost least = drain(few);
			Cost most = drain(many);
			times[round] = most.nanosPerRow() / least.nanosPerRow();
			heaps[round] = most.liveHeap() / least.liveHeap();
		}
		String what = "outbox, backlog of %d rows against %d".formatted(many, few);
		return List.of(new Result(what, "time per row", times, Goal.atMost(1.5)),
				new Result(what, "live heap", heaps, Goal.atMost(1.1)));
	}

	private Cost drain(int rows) {
		try (Instances instances = Instances.start(OutboxInstance.class, 1, this.database.url(), this.refold.baseUrl(),
				"account")) {
			this.database.fillOutbox(rows, 500, true);
			this.refold.reset();
			int some = Math.min(rows, SOME);
			long start = System.nanoTime();
			instances.go();
			this.refold.awaitEvents(some);
			double time = (System.nanoTime() - start) / (double) some;
			return new Cost(time, instances.liveHeap());
		}
	}

	private record Cost(double nanosPerRow, double liveHeap) {

	}

}
