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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.outbox.RefoldOutbox;

/**
 * Whether anything grows with the number of events that went through an outbox: looks at
 * the table, the memory and the latency at ten points of time.
 */
final class LongLife {

	private static final int POINTS = 10;

	private static final int CALLERS = 4;

	private static final int ON_THEIR_WAY = 64;

	private static final int ACCOUNTS = 500;

	private final AtomicInteger number = new AtomicInteger();

	/**
	 * Send events.
	 * @param database its name
	 * @param url where it is
	 * @param bytes selects the size of the table
	 * @param garbage selects the number of row versions that no transaction sees any
	 * longer
	 * @param events how many
	 * @return the results
	 */
	List<Result> run(String database, String url, String bytes, String garbage, int events) throws Exception {
		Semaphore places = new Semaphore(ON_THEIR_WAY);
		List<double[]> points = new ArrayList<>();
		try (FaultyServer refold = new FaultyServer(places);
				ConfigurableApplicationContext application = OutboxInstance.run(url, refold.baseUrl(), "account",
						"refold.outbox.retention=10s", "refold.outbox.max-retry-delay=50ms",
						"refold.outbox.retry-delay=10ms", "refold.client.retry.delay=10ms",
						"refold.client.retry.jitter=1ms")) {
			application.getBean(RefoldOutbox.class).start();
			JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
			for (int i = 0; i < POINTS; i++) {
				long start = System.nanoTime();
				fire(application, places, events / POINTS);
				double seconds = (System.nanoTime() - start) / 1e9;
				List<Double> latencies = refold.takeLatencies();
				points.add(new double[] { liveHeap(), number(jdbc, bytes) / 1e6, number(jdbc, garbage),
						latencies.get(latencies.size() / 2), latencies.get(latencies.size() * 99 / 100),
						events / POINTS / seconds });
			}
		}
		String what = "outbox on %s, %d events, ten points of time".formatted(database, events);
		return List.of(figure(what, "MB live heap", points, 0), figure(what, "MB of the table", points, 1),
				figure(what, "dead row versions", points, 2), figure(what, "ms until sent, p50", points, 3),
				figure(what, "ms until sent, p99", points, 4), figure(what, "events per second", points, 5),
				growth(what, "live heap, last against second", points, 0),
				growth(what, "ms until sent, p50, last against second", points, 3));
	}

	private void fire(ConfigurableApplicationContext application, Semaphore places, int count)
			throws InterruptedException {
		TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
		RefoldEventPublisher publisher = application.getBean(RefoldEventPublisher.class);
		int last = this.number.get() + count;
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			Thread caller = new Thread(() -> {
				for (int event = this.number.incrementAndGet(); event <= last; event = this.number.incrementAndGet()) {
					int number = event;
					places.acquireUninterruptibly();
					transaction.executeWithoutResult((status) -> publisher.publish(RefoldEventRequest.of("invoice.paid")
						.withLinkedAccountId("account-" + number % ACCOUNTS)
						.withIdempotencyKey(FaultyServer.newKey(number))));
				}
			});
			callers.add(caller);
			caller.start();
		}
		for (Thread caller : callers) {
			caller.join();
		}
		this.number.set(last);
		places.acquire(ON_THEIR_WAY);
		places.release(ON_THEIR_WAY);
	}

	static double liveHeap() {
		System.gc();
		return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
	}

	static double number(JdbcTemplate jdbc, String query) {
		Double number = jdbc.queryForObject(query, Double.class);
		return (number != null) ? number : Double.NaN;
	}

	private static Result figure(String what, String figure, List<double[]> points, int index) {
		return new Result(what, figure, points.stream().mapToDouble((point) -> point[index]).toArray(), Goal.NONE);
	}

	private static Result growth(String what, String figure, List<double[]> points, int index) {
		return new Result(what, figure, new double[] { points.get(POINTS - 1)[index] / points.get(1)[index] },
				Goal.atMost(1.5));
	}

}
