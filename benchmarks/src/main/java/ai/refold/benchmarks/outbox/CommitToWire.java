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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.outbox.RefoldOutbox;

/**
 * How long an event takes from just before the commit to its arrival.
 */
final class CommitToWire {

	private final RefoldOutbox outbox;

	private final TransactionTemplate transaction;

	private final RefoldEventPublisher publisher;

	private final ReceivingServer refold;

	CommitToWire(ApplicationContext application, ReceivingServer refold) {
		this.outbox = application.getBean(RefoldOutbox.class);
		this.transaction = application.getBean(TransactionTemplate.class);
		this.publisher = application.getBean(RefoldEventPublisher.class);
		this.refold = refold;
	}

	List<Result> run(int events) {
		this.outbox.start();
		Map<Integer, Long> latencies = new HashMap<>();
		for (int i = 0; i < events; i++) {
			latencies.put(i, latency("latency-" + i));
		}
		this.outbox.stop();
		double[] millis = latencies.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() >= events / 10)
			.mapToDouble((entry) -> entry.getValue() / 1e6)
			.sorted()
			.toArray();
		return List.of(
				new Result("commit to wire", "ms, p50", new double[] { millis[millis.length / 2] }, Goal.atMost(5)),
				new Result("commit to wire", "ms, p99", new double[] { millis[millis.length * 99 / 100] },
						Goal.atMost(50)));
	}

	private long latency(String key) {
		this.refold.reset();
		Long commit = this.transaction.execute((status) -> {
			this.publisher.publish(
					RefoldEventRequest.of("invoice.paid").withLinkedAccountId("account-1").withIdempotencyKey(key));
			return System.nanoTime();
		});
		this.refold.awaitEvents(1);
		return this.refold.arrival(key) - ((commit != null) ? commit : 0);
	}

}
