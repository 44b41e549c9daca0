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
package ai.refold.benchmarks.inbox;

import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;

/**
 * Emptying an inbox in the order of the accounts, against emptying it in any order. Both
 * sides are measured in turns.
 */
public final class InboxBenchmark {

	private static final int ACCOUNTS = 500;

	private final Effort effort;

	private final int deliveries;

	public InboxBenchmark(Effort effort) {
		this.effort = effort;
		this.deliveries = effort.operations() / 5;
	}

	public List<Result> run() throws Exception {
		int rounds = Math.min(3, this.effort.rounds());
		double[] ratios = new double[rounds];
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			String url = postgres.getJdbcUrl("postgres", "postgres");
			drain(url, "none");
			for (int round = 0; round < rounds; round++) {
				boolean orderedFirst = round % 2 == 0;
				double first = drain(url, orderedFirst ? "account" : "none");
				double second = drain(url, orderedFirst ? "none" : "account");
				ratios[round] = orderedFirst ? second / first : first / second;
			}
		}
		return List.of(new Result("inbox, drain, order account against none, %d accounts".formatted(ACCOUNTS),
				"deliveries per second", ratios, Goal.atLeast(0.5)));
	}

	/**
	 * Return how many seconds it takes to handle deliveries that wait.
	 */
	private double drain(String url, String order) throws InterruptedException {
		try (InboxApplication application = InboxApplication.start(url, order)) {
			application.deliver(this.deliveries, ACCOUNTS);
			return application.secondsToHandle(this.deliveries);
		}
	}

}
