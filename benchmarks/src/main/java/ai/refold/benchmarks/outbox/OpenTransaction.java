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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.benchmarks.Result;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.outbox.RefoldOutbox;

/**
 * How long others wait while a transaction that has published an event stays open: those
 * who publish, and their events until they arrive.
 */
final class OpenTransaction {

	private static final int WARM_UP = 20;

	private final RefoldOutbox outbox;

	private final TransactionTemplate transaction;

	private final RefoldEventPublisher publisher;

	private final ReceivingServer refold;

	OpenTransaction(ApplicationContext application, ReceivingServer refold) {
		this.outbox = application.getBean(RefoldOutbox.class);
		this.transaction = application.getBean(TransactionTemplate.class);
		this.publisher = application.getBean(RefoldEventPublisher.class);
		this.refold = refold;
	}

	List<Result> run(String database, int seconds) throws InterruptedException {
		this.outbox.start();
		CountDownLatch open = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		Thread holder = new Thread(() -> this.transaction.executeWithoutResult((status) -> {
			publish("held", "account-0");
			open.countDown();
			await(done);
		}));
		holder.start();
		open.await();
		List<Double> callers = new ArrayList<>();
		List<Double> sends = new ArrayList<>();
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		for (int i = 0; i < 2 * WARM_UP || System.nanoTime() < end; i++) {
			String key = "stranger-" + i;
			String account = "account-" + i % 50;
			this.refold.reset();
			long start = System.nanoTime();
			this.transaction.executeWithoutResult((status) -> publish(key, account));
			long committed = System.nanoTime();
			this.refold.awaitEvents(1);
			if (i >= WARM_UP) {
				callers.add((committed - start) / 1e6);
				sends.add((this.refold.arrival(key) - start) / 1e6);
			}
		}
		done.countDown();
		holder.join();
		this.outbox.stop();
		String what = "outbox on %s, beside a transaction that is open for %d s".formatted(database, seconds);
		return List.of(p99(what, "callers, ms, p99", callers), p99(what, "sends, ms, p99", sends));
	}

	private void publish(String key, String account) {
		this.publisher
			.publish(RefoldEventRequest.of("invoice.paid").withLinkedAccountId(account).withIdempotencyKey(key));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Result p99(String what, String figure, List<Double> millis) {
		List<Double> sorted = millis.stream().sorted().toList();
		return new Result("%s, %d events".formatted(what, sorted.size()), figure,
				new double[] { sorted.get(sorted.size() * 99 / 100) }, Goal.atMost(200));
	}

}
