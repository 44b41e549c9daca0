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

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.benchmarks.Comparison;
import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;
import ai.refold.spring.event.RefoldEventPublisher;

/**
 * A small transaction that publishes an event, against one that inserts a row by hand.
 */
final class EnqueueComparison {

	private static final Map<String, Object> PAYLOAD = Map.of("amount", 250, "status", "PAID");

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final RefoldEventPublisher publisher;

	private final JsonMapper mapper;

	EnqueueComparison(ApplicationContext application) {
		this.jdbc = application.getBean(JdbcTemplate.class);
		this.transaction = application.getBean(TransactionTemplate.class);
		this.publisher = application.getBean(RefoldEventPublisher.class);
		this.mapper = application.getBean(JsonMapper.class);
	}

	Result run(int rounds, int events) {
		Comparison comparison = Comparison.of(new Effort(rounds, events, events),
				() -> transact(events, (id) -> this.publisher.publish("invoice.paid", "account-1", PAYLOAD)),
				() -> transact(events, this::insert));
		return new Result("outbox, small transaction", "transactions per second", comparison.throughput(),
				Goal.atLeast(0.75));
	}

	private void insert(String id) {
		this.jdbc.update("insert into hand_written values (?, ?, ?)", id, "account-1",
				this.mapper.writeValueAsString(Map.of("event", "invoice.paid", "payload", PAYLOAD)));
	}

	private void transact(int events, Consumer<String> enqueue) {
		for (int i = 0; i < events; i++) {
			this.transaction.executeWithoutResult((status) -> {
				String id = UUID.randomUUID().toString();
				this.jdbc.update("insert into orders values (?, ?)", id, 250);
				enqueue.accept(id);
			});
		}
	}

}
