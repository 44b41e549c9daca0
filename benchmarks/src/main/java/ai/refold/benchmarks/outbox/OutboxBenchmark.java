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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.JavaProcess;
import ai.refold.benchmarks.Measurement;
import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.outbox.RefoldOutbox;

/**
 * Writing to the outbox and sending from it, against the same by hand. Both sides are
 * measured in turns.
 */
public final class OutboxBenchmark {

	private static final int BACKLOG = 100;

	private final Effort effort;

	private final int rounds;

	private final int events;

	public OutboxBenchmark(Effort effort) {
		this.effort = effort;
		this.rounds = Math.min(3, effort.rounds());
		this.events = effort.operations() / 10;
	}

	public List<Result> run() throws Exception {
		List<Result> results = new ArrayList<>();
		try (OutboxDatabaseServer database = OutboxDatabaseServer.start();
				ReceivingServer refold = new ReceivingServer()) {
			try (ConfigurableApplicationContext application = OutboxInstance.run(database.url(), refold.baseUrl(),
					"account")) {
				results.add(enqueue(application));
				database.fillOutbox(0, 1, true);
				results.addAll(latency(application, refold));
			}
			results.addAll(drain(database, refold, "account", 500, 0.3));
			if (this.effort != Effort.SMOKE) {
				results.addAll(drain(database, refold, "none", 500, 0.6));
				results.add(hotAccount(database, refold));
				results.addAll(backlog(database, refold));
			}
		}
		return results;
	}

	private Result enqueue(ConfigurableApplicationContext application) {
		JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
		TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
		RefoldEventPublisher publisher = application.getBean(RefoldEventPublisher.class);
		JsonMapper mapper = application.getBean(JsonMapper.class);
		Map<String, Object> payload = Map.of("amount", 250, "status", "PAID");
		Runnable product = () -> transact(transaction, jdbc,
				(id) -> publisher.publish("invoice.paid", "account-1", payload));
		Runnable plain = () -> transact(transaction, jdbc,
				(id) -> jdbc.update("insert into hand_written values (?, ?, ?)", id, "account-1",
						mapper.writeValueAsString(Map.of("event", "invoice.paid", "payload", payload))));
		product.run();
		plain.run();
		double[] ratios = new double[this.effort.rounds()];
		for (int round = 0; round < ratios.length; round++) {
			double productNanos = Measurement.of(product).nanos();
			ratios[round] = Measurement.of(plain).nanos() / productNanos;
		}
		return new Result("outbox, small transaction", "transactions per second", ratios, Goal.atLeast(0.75));
	}

	private void transact(TransactionTemplate transaction, JdbcTemplate jdbc, Consumer<String> enqueue) {
		for (int i = 0; i < this.events; i++) {
			transaction.executeWithoutResult((status) -> {
				String id = UUID.randomUUID().toString();
				jdbc.update("insert into orders values (?, ?)", id, 250);
				enqueue.accept(id);
			});
		}
	}

	/**
	 * From before the commit to the arrival.
	 */
	private List<Result> latency(ConfigurableApplicationContext application, ReceivingServer refold) {
		application.getBean(RefoldOutbox.class).start();
		TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
		RefoldEventPublisher publisher = application.getBean(RefoldEventPublisher.class);
		Map<String, Long> commits = new HashMap<>();
		for (int i = 0; i < this.events; i++) {
			String key = "latency-" + i;
			refold.reset();
			transaction.executeWithoutResult((status) -> {
				publisher.publish(RefoldEventRequest.event("invoice.paid")
					.linkedAccountId("account-1")
					.idempotencyKey(key)
					.build());
				commits.put(key, System.nanoTime());
			});
			refold.awaitEvents(1);
			commits.compute(key, (same, commit) -> refold.arrival(key) - commit);
		}
		double[] millis = commits.entrySet()
			.stream()
			.filter((entry) -> Integer.parseInt(entry.getKey().substring(8)) >= this.events / 10)
			.mapToDouble((entry) -> entry.getValue() / 1e6)
			.sorted()
			.toArray();
		application.getBean(RefoldOutbox.class).stop();
		return List.of(
				new Result("commit to wire", "ms, p50", new double[] { millis[millis.length / 2] }, Goal.atMost(5)),
				new Result("commit to wire", "ms, p99", new double[] { millis[millis.length * 99 / 100] },
						Goal.atMost(50)));
	}

	private List<Result> drain(OutboxDatabaseServer database, ReceivingServer refold, String order, int accounts,
			double goal) throws Exception {
		double[] ratios = new double[this.rounds];
		int duplicates = 0;
		for (int round = 0; round < this.rounds; round++) {
			double plain = seconds(refold, () -> database.fillHandWritten(this.events, accounts),
					HandWrittenInstance.class, database.url(), refold.baseUrl());
			ratios[round] = plain
					/ seconds(refold, () -> database.fillOutbox(this.events, accounts, order.equals("account")),
							OutboxInstance.class, database.url(), refold.baseUrl(), order);
			duplicates += refold.duplicates();
		}
		String what = "outbox, drain, order %s, %d accounts, 2 processes".formatted(order, accounts);
		return List.of(new Result(what, "events per second", ratios, Goal.atLeast(goal)),
				new Result(what, "sent twice", new double[] { duplicates }, Goal.atMost(0)));
	}

	private Result hotAccount(OutboxDatabaseServer database, ReceivingServer refold) throws Exception {
		double seconds = seconds(refold, () -> database.fillOutbox(this.events, 1, true), OutboxInstance.class,
				database.url(), refold.baseUrl(), "account");
		return new Result("outbox, drain, 1 account, 2 processes", "events per second, absolute",
				new double[] { this.events / seconds }, Goal.atLeast(100));
	}

	/**
	 * Fill the table when both processes are up, and time how long they take to empty it.
	 */
	private double seconds(ReceivingServer refold, Runnable fill, Class<?> type, String... arguments) throws Exception {
		List<JavaProcess> processes = start(type, 2, arguments);
		try {
			fill.run();
			refold.reset();
			long start = System.nanoTime();
			go(processes);
			refold.awaitEvents(this.events);
			return (System.nanoTime() - start) / 1e9;
		}
		finally {
			processes.forEach(JavaProcess::close);
		}
	}

	private List<Result> backlog(OutboxDatabaseServer database, ReceivingServer refold) throws Exception {
		int many = this.effort.operations() * 5;
		double[] few = drainSome(database, refold, many / BACKLOG);
		double[] lots = drainSome(database, refold, many);
		String what = "outbox, backlog of %d rows against %d".formatted(many, many / BACKLOG);
		return List.of(new Result(what, "time per row", new double[] { lots[0] / few[0] }, Goal.atMost(1.5)),
				new Result(what, "live heap", new double[] { lots[1] / few[1] }, Goal.atMost(1.1)));
	}

	private static double[] drainSome(OutboxDatabaseServer database, ReceivingServer refold, int rows)
			throws Exception {
		List<JavaProcess> processes = start(OutboxInstance.class, 1, database.url(), refold.baseUrl(), "account");
		try {
			database.fillOutbox(rows, 500, true);
			refold.reset();
			int some = Math.min(rows, 1000);
			long start = System.nanoTime();
			go(processes);
			refold.awaitEvents(some);
			double time = (System.nanoTime() - start) / (double) some;
			processes.get(0).send("heap");
			return new double[] { time, Double.parseDouble(processes.get(0).await("heap")) };
		}
		finally {
			processes.forEach(JavaProcess::close);
		}
	}

	private static List<JavaProcess> start(Class<?> type, int count, String... arguments) throws IOException {
		List<JavaProcess> processes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			processes.add(JavaProcess.start(type, arguments));
		}
		for (JavaProcess process : processes) {
			process.await("ready");
		}
		return processes;
	}

	private static void go(List<JavaProcess> processes) throws IOException {
		for (JavaProcess process : processes) {
			process.send("go");
		}
	}

	public static void main(String[] args) throws Exception {
		Effort effort = Arrays.asList(args).contains("--smoke") ? Effort.SMOKE : Effort.FULL;
		new OutboxBenchmark(effort).run().forEach((result) -> System.out.println(result.toRow()));
	}

}
