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
package ai.refold.spring.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.event.CallerTransaction;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventTransactions;
import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskQueueSettings;

/**
 * An application with an outbox as a process of its own, to be killed. Writes an order
 * and an event in each transaction. Applications have a key each, named after their
 * group.
 */
final class OutboxProcess {

	private static final int ACCOUNTS = 20;

	private final Process process;

	private final Path output;

	private OutboxProcess(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static OutboxProcess start(String group, String name, String databaseUrl, String refoldUrl, int events)
			throws IOException {
		Path output = Files.createTempFile(name, ".log");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				OutboxProcess.class.getName(), name, databaseUrl, refoldUrl, String.valueOf(events), group);
		return new OutboxProcess(
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
	}

	/**
	 * End the process as {@code kill -9} does.
	 */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String output() throws IOException {
		return Files.readString(this.output);
	}

	public static void main(String[] args) {
		HikariDataSource dataSource = Databases.pool(args[1]);
		JdbcTransactionManager transactionManager = new JdbcTransactionManager(dataSource);
		TaskQueueSettings settings = new TaskQueueSettings(4, Duration.ofMillis(200), Duration.ofMillis(300),
				Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(1),
				Duration.ofSeconds(5));
		RefoldEventSender sender = RefoldEventSender.through(ReactiveRefoldTemplate.builder()
			.apiKey(args[4] + "-key")
			.baseUrl(args[2])
			.rateLimiter(RefoldRateLimiter.unlimited())
			.build());
		RefoldOutbox outbox = new RefoldOutbox(new RefoldDatabase(dataSource, "dataSource", args[4]), TaskOrder.ACCOUNT,
				Duration.ofMillis(500), settings, sender, new RefoldDispatchFailures((event) -> {
				}));
		outbox.start();
		System.out.println("started");
		commit(args[0], Integer.parseInt(args[3]), outbox.dispatcher(), new JdbcTemplate(dataSource),
				new TransactionTemplate(transactionManager));
	}

	private static void commit(String name, int events, OutboxRefoldEventDispatcher dispatcher, JdbcTemplate jdbc,
			TransactionTemplate transaction) {
		RefoldEventTransactions transactions = RefoldEventTransactions.create(OutboxProcess.class.getClassLoader());
		for (int i = 0; i < events; i++) {
			String account = name + "-" + i % ACCOUNTS;
			String event = account + "-" + i / ACCOUNTS;
			transaction.executeWithoutResult((status) -> {
				jdbc.update("insert into orders (event) values (?)", event);
				CallerTransaction current = transactions.current();
				current.register(
						dispatcher.prepare(
								new RefoldEventMessage(UUID.randomUUID().toString(), event, event, account, null, null,
										null, "{}".getBytes(StandardCharsets.UTF_8), Instant.now(), Map.of()),
								current));
			});
		}
	}

}
