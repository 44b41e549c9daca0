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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.context.ConfigurableApplicationContext;

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;

/**
 * The same outbox on each database: what a long backlog of many linked accounts costs,
 * and what others feel of a transaction that stays open.
 */
public final class DatabasesBenchmark {

	private final int accounts;

	private final int events;

	private final int openSeconds;

	public DatabasesBenchmark(Effort effort) {
		boolean smoke = effort == Effort.SMOKE;
		this.accounts = smoke ? 200 : 100_000;
		this.events = smoke ? 50 : 3000;
		this.openSeconds = smoke ? 1 : 20;
	}

	public List<Result> run() throws Exception {
		List<Result> results = new ArrayList<>();
		results.addAll(measure("H2", "jdbc:h2:mem:" + UUID.randomUUID()));
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			results.addAll(measure("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres")));
		}
		results.addAll(mariaDb());
		return results;
	}

	private List<Result> mariaDb() throws IOException, InterruptedException {
		if (!MariaDbServer.isInstalled()) {
			return List.of(Result.notMeasured("outbox on MariaDB", "events per second, absolute", Goal.atLeast(100),
					"there is no MariaDB"));
		}
		try (MariaDbServer server = MariaDbServer.start()) {
			return measure("MariaDB", server.url());
		}
	}

	private List<Result> measure(String database, String url) throws InterruptedException {
		try (ReceivingServer refold = new ReceivingServer();
				ConfigurableApplicationContext application = OutboxInstance.run(url, refold.baseUrl(), "account")) {
			List<Result> results = new ArrayList<>();
			results.add(new ManyAccounts(application, refold).run(database, this.accounts, this.events));
			results.addAll(new OpenTransaction(application, refold).run(database, this.openSeconds));
			return results;
		}
	}

}
