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

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.outbox.RefoldOutbox;

/**
 * How fast the first events of a backlog go in which each event is of another linked
 * account, sent by one instance.
 */
final class ManyAccounts {

	private static final String INSERT = "insert into refold_task"
			+ " (task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, ?)";

	private static final String ROW = """
			{"id":"%1$d","key":"key-%1$d","event":"invoice.paid","account":"account-%1$d","time":"%2$s",\
			"attempts":0,"payload":"{\\"amount\\":250}"}""";

	private static final Timestamp PARKED = Timestamp.from(Instant.parse("3000-01-03T00:00:00Z"));

	private final RefoldOutbox outbox;

	private final RefoldEventPublisher publisher;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final ReceivingServer refold;

	ManyAccounts(ApplicationContext application, ReceivingServer refold) {
		this.outbox = application.getBean(RefoldOutbox.class);
		this.publisher = application.getBean(RefoldEventPublisher.class);
		this.jdbc = application.getBean(JdbcTemplate.class);
		this.transaction = application.getBean(TransactionTemplate.class);
		this.refold = refold;
	}

	/**
	 * Measure the rate with rows that were not released.
	 */
	Result run(String database, int accounts, int events) {
		this.transaction.executeWithoutResult((status) -> fill(accounts, PARKED));
		this.refold.reset();
		long start = System.nanoTime();
		this.outbox.start();
		this.refold.awaitEvents(events);
		double seconds = (System.nanoTime() - start) / 1e9;
		this.outbox.stop();
		this.jdbc.update("delete from refold_task where task_name = 'refold-outbox'");
		return new Result("outbox on %s, %d waiting events of as many accounts".formatted(database, accounts),
				"events per second, absolute", new double[] { events / seconds }, Goal.atLeast(100));
	}

	/**
	 * Measure the start with rows that are due, against a start with few.
	 */
	List<Result> start(String database, String bytes, int accounts, int events) {
		double few = start(bytes, Math.min(1000, accounts / 2), 1).liveHeap();
		Start many = start(bytes, accounts, events);
		String what = "outbox on %s, %d due events of as many accounts".formatted(database, accounts);
		return List.of(new Result(what, "MB of the table per 100000", new double[] { many.size() }, Goal.NONE),
				new Result(what, "s from the start to the first event", new double[] { many.first() }, Goal.atMost(2)),
				new Result(what, "events per second, absolute", new double[] { many.rate() }, Goal.atLeast(100)),
				new Result(what, "live heap against 1000", new double[] { many.liveHeap() / few }, Goal.atMost(1.1)),
				new Result(what, "events sent before a new one", new double[] { many.before() }, Goal.atMost(40)));
	}

	private Start start(String bytes, int accounts, int events) {
		this.transaction
			.executeWithoutResult((status) -> fill(accounts, Timestamp.from(Instant.now().minus(Duration.ofHours(1)))));
		double megabytes = LongLife.number(this.jdbc, bytes) / 1e6;
		this.refold.reset();
		long start = System.nanoTime();
		this.outbox.start();
		this.refold.awaitEvents(1);
		double first = (System.nanoTime() - start) / 1e9;
		this.refold.awaitEvents(events);
		double seconds = (System.nanoTime() - start) / 1e9;
		int count = this.refold.events();
		this.publisher
			.publish(RefoldEventRequest.of("invoice.paid").withLinkedAccountId("newcomer").withIdempotencyKey("fresh"));
		int before = this.refold.awaitEvent("fresh") - count;
		this.outbox.stop();
		double liveHeap = LongLife.liveHeap();
		this.jdbc.update("delete from refold_task where task_name = 'refold-outbox'");
		return new Start(megabytes * 100_000 / accounts, first, events / seconds, liveHeap, before);
	}

	private void fill(int accounts, Timestamp due) {
		List<Integer> numbers = IntStream.range(0, accounts).boxed().toList();
		this.jdbc.batchUpdate(INSERT, numbers, 1000, (statement, number) -> {
			statement.setString(1, "refold-outbox");
			statement.setString(2, "%016x%016x00000000".formatted(number, number));
			statement.setBytes(3, ROW.formatted(number, Instant.now()).getBytes(StandardCharsets.UTF_8));
			statement.setTimestamp(4, due);
			statement.setBoolean(5, false);
			statement.setLong(6, 1);
		});
	}

	/**
	 * How an outbox starts.
	 *
	 * @param size size of the table with 100,000 rows, in megabytes
	 * @param first seconds until the first event
	 * @param rate events per second
	 * @param liveHeap memory in use, in megabytes
	 * @param before events that were sent before one that was fired later
	 */
	private record Start(double size, double first, double rate, double liveHeap, int before) {

	}

}
