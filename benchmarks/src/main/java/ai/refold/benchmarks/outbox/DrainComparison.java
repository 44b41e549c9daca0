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
 * Processes that empty the outbox, against processes that empty a table by hand.
 */
final class DrainComparison {

	private static final int PROCESSES = 2;

	private final OutboxDatabaseServer database;

	private final ReceivingServer refold;

	private final int events;

	DrainComparison(OutboxDatabaseServer database, ReceivingServer refold, int events) {
		this.database = database;
		this.refold = refold;
		this.events = events;
	}

	List<Result> run(String order, int accounts, int rounds, double goal) {
		double[] ratios = new double[rounds];
		int duplicates = 0;
		for (int round = 0; round < rounds; round++) {
			double byHand = seconds(() -> this.database.fillHandWritten(this.events, accounts),
					HandWrittenInstance.class, this.database.url(), this.refold.baseUrl());
			ratios[round] = byHand / secondsOfOutbox(order, accounts);
			duplicates += this.refold.duplicates();
		}
		String what = "outbox, drain, order %s, %d accounts, %d processes".formatted(order, accounts, PROCESSES);
		return List.of(new Result(what, "events per second", ratios, Goal.atLeast(goal)),
				new Result(what, "sent twice", new double[] { duplicates }, Goal.atMost(0)));
	}

	Result hotAccount() {
		return new Result("outbox, drain, 1 account, %d processes".formatted(PROCESSES), "events per second, absolute",
				new double[] { this.events / secondsOfOutbox("account", 1) }, Goal.atLeast(100));
	}

	private double secondsOfOutbox(String order, int accounts) {
		return seconds(() -> this.database.fillOutbox(this.events, accounts, order.equals("account")),
				OutboxInstance.class, this.database.url(), this.refold.baseUrl(), order);
	}

	/**
	 * Fill the table when both processes are up, and time how long they take to empty it.
	 */
	private double seconds(Runnable fill, Class<?> type, String... arguments) {
		try (Instances instances = Instances.start(type, PROCESSES, arguments)) {
			fill.run();
			this.refold.reset();
			long start = System.nanoTime();
			instances.go();
			this.refold.awaitEvents(this.events);
			return (System.nanoTime() - start) / 1e9;
		}
	}

}
