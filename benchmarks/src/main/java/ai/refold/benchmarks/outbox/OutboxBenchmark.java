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

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.ConfigurableApplicationContext;

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result;

/**
 * Writing to the outbox and sending from it, against the same by hand. Both sides are
 * measured in turns.
 */
public final class OutboxBenchmark {

	private static final int ACCOUNTS = 500;

	private final Effort effort;

	private final int events;

	public OutboxBenchmark(Effort effort) {
		this.effort = effort;
		this.events = effort.operations() / 5;
	}

	public List<Result> run() throws Exception {
		List<Result> results = new ArrayList<>();
		try (OutboxDatabaseServer database = OutboxDatabaseServer.start();
				ReceivingServer refold = new ReceivingServer()) {
			try (ConfigurableApplicationContext application = OutboxInstance.run(database.url(), refold.baseUrl(),
					"account")) {
				results.add(new EnqueueComparison(application).run(this.effort.rounds(), this.events));
				database.fillOutbox(0, 1, true);
				results.addAll(new CommitToWire(application, refold).run(this.events));
			}
			int rounds = Math.min(3, this.effort.rounds());
			DrainComparison drain = new DrainComparison(database, refold, this.events);
			results.addAll(drain.run("account", ACCOUNTS, rounds, 0.3));
			if (this.effort != Effort.SMOKE) {
				results.addAll(drain.run("none", ACCOUNTS, rounds, 0.6));
				results.add(drain.hotAccount());
				results.addAll(new BacklogGrowth(database, refold).run(100_000, 1000, 1));
			}
		}
		return results;
	}

}
