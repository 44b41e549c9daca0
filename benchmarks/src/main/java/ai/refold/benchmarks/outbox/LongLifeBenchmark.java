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

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.context.ConfigurableApplicationContext;

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;

/**
 * An outbox that has sent many events, and one that starts with many.
 */
public final class LongLifeBenchmark {

	private static final String POSTGRES_BYTES = "select pg_total_relation_size('refold_task')";

	private static final String POSTGRES_GARBAGE = "select n_dead_tup from pg_stat_user_tables where relname = 'refold_task'";

	private static final String MARIADB_BYTES = "select file_size from information_schema.innodb_sys_tablespaces"
			+ " where name = 'benchmark/refold_task'";

	private static final String MARIADB_GARBAGE = "select variable_value from information_schema.global_status"
			+ " where variable_name = 'innodb_history_list_length'";

	private final int events;

	private final int waiting;

	private final int sent;

	/**
	 * Create a new {@code LongLifeBenchmark}.
	 * @param effort decides how many events are sent for which no time has to be waited
	 * @param events how many events go through each outbox; twice as many wait in another
	 */
	public LongLifeBenchmark(Effort effort, int events) {
		this.events = (effort == Effort.SMOKE) ? 500 : events;
		this.waiting = 2 * this.events;
		this.sent = Math.min(3000, this.events / 2);
	}

	public List<Result> run() throws Exception {
		List<Result> results = new ArrayList<>();
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			results.addAll(measure("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres"), POSTGRES_BYTES,
					POSTGRES_GARBAGE));
		}
		if (!MariaDbServer.isInstalled()) {
			results
				.add(Result.notMeasured("outbox on MariaDB, long", "MB live heap", Goal.NONE, "there is no MariaDB"));
			return results;
		}
		try (MariaDbServer server = MariaDbServer.start()) {
			results.addAll(measure("MariaDB", server.url(), MARIADB_BYTES, MARIADB_GARBAGE));
		}
		return results;
	}

	private List<Result> measure(String database, String url, String bytes, String garbage) throws Exception {
		List<Result> results = new ArrayList<>(new LongLife().run(database, url, bytes, garbage, this.events));
		try (ReceivingServer refold = new ReceivingServer();
				ConfigurableApplicationContext application = OutboxInstance.run(url, refold.baseUrl(), "account")) {
			results.addAll(new ManyAccounts(application, refold).start(database, bytes, this.waiting, this.sent));
		}
		return results;
	}

}
