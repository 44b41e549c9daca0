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

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How events of transactions reach Refold through the outbox, over real HTTP.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "refold.outbox.enabled=true", "refold.outbox.retry-delay=20ms",
				"spring.datasource.generate-unique-name=true", "refold.event.idempotency-header=X-Event-Key" })
class OutboxDispatchTests {

	private static final RefoldServer REFOLD = RefoldServer.builder().events("order.placed").start();

	@Autowired
	private Orders orders;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private OutboxOperations outbox;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry properties) {
		properties.add("refold.api-key", REFOLD::apiKey);
		properties.add("refold.base-url", REFOLD::baseUrl);
	}

	@Test
	void committedEventArrivesThoughRefoldIsUnreachableAtFirst() {
		REFOLD.faults().on("/event/trigger").times(2).status(503);
		this.orders.place("acme", "o-1");
		assertThat(REFOLD).fired("order.placed").forAccount("acme").withHeader("X-Event-Key", "o-1").once();
		await().untilAsserted(() -> assertThat(this.outbox.summary().waiting()).isZero());
	}

	@Test
	void rolledBackEventDoesNot() {
		this.transaction.executeWithoutResult((status) -> {
			this.orders.place("globex", "o-2");
			status.setRollbackOnly();
		});
		this.orders.place("umbrella", "o-3");
		assertThat(REFOLD).fired("order.placed").forAccount("umbrella").once();
		assertThat(this.outbox.list(OutboxFilter.waiting().withLinkedAccountId("globex"))).isEmpty();
		assertThat(REFOLD.requests())
			.noneMatch((request) -> "globex".equals(request.headers().get("linked_account_id")));
	}

	@Test
	void unknownEventIsDeadUntilItIsDefined() {
		this.orders.cancel("initech");
		await().untilAsserted(() -> assertThat(this.outbox.list(OutboxFilter.dead())).singleElement()
			.satisfies((entry) -> assertThat(entry.event()).isEqualTo("order.cancelled"))
			.satisfies((entry) -> assertThat(entry.failure()).isNotNull()));
	}

	static class Orders {

		@Transactional
		@RefoldEvent(event = "order.placed", linkedAccountId = "#account", idempotencyKey = "#id")
		Map<String, String> place(String account, String id) {
			return Map.of("id", id);
		}

		@Transactional
		@RefoldEvent(event = "order.cancelled", linkedAccountId = "#account")
		Map<String, String> cancel(String account) {
			return Map.of();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

	}

}
