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
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What a careful user would write: threads that lock a row, send it and delete it.
 */
public final class HandWrittenInstance {

	private static final int THREADS = 8;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final WebClient webClient;

	private HandWrittenInstance(String databaseUrl, String refoldUrl) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(databaseUrl);
		dataSource.setUsername("postgres");
		dataSource.setMaximumPoolSize(THREADS);
		this.jdbc = new JdbcTemplate(dataSource);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		this.webClient = WebClient.builder().baseUrl(refoldUrl).defaultHeader("x-api-key", "tk_benchmark").build();
	}

	public static void main(String[] args) {
		HandWrittenInstance instance = new HandWrittenInstance(args[0], args[1]);
		instance.jdbc.execute("select 1");
		System.out.println("ready=true");
		try (Scanner input = new Scanner(System.in, "UTF-8")) {
			input.nextLine();
		}
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		for (int i = 0; i < THREADS; i++) {
			threads.execute(instance::drain);
		}
	}

	private void drain() {
		while (Boolean.TRUE.equals(this.transaction.execute((status) -> sendOne()))) {
			Thread.onSpinWait();
		}
	}

	private boolean sendOne() {
		List<Map<String, Object>> rows = this.jdbc
			.queryForList("select id, account, body from hand_written order by id limit 1 for update skip locked");
		if (rows.isEmpty()) {
			return false;
		}
		Map<String, Object> row = rows.get(0);
		this.webClient.post()
			.uri("/api/v2/public/event/trigger")
			.header("linked_account_id", String.valueOf(row.get("account")))
			.header("Idempotency-Key", "key-" + row.get("id"))
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(String.valueOf(row.get("body")))
			.retrieve()
			.bodyToMono(Map.class)
			.block();
		return this.jdbc.update("delete from hand_written where id = ?", row.get("id")) == 1;
	}

}
