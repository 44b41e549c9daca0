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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What an application with an outbox does while Refold is unreachable for long, with the
 * waits shortened, over real HTTP.
 */
class OutboxOutageTests {

	private static final String KEY = "tk_outage";

	private static final List<String> ACCOUNTS = List.of("acme", "globex", "initech", "umbrella");

	private final int port = TestSocketUtils.findAvailableTcpPort();

	private ConfigurableApplicationContext application;

	private OutboxOperations outbox;

	@BeforeEach
	void startApplication() {
		this.application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("refold.api-key=" + KEY, "refold.base-url=http://localhost:" + this.port,
					"refold.outbox.enabled=true", "refold.outbox.retry-delay=20ms",
					"refold.outbox.max-retry-delay=200ms", "refold.client.rate-limit.events-per-second=500",
					"refold.event.definitions.on-missing=ignore", "spring.datasource.hikari.maximum-pool-size=2",
					"spring.datasource.generate-unique-name=true")
			.run();
		this.outbox = this.application.getBean(OutboxOperations.class);
	}

	@AfterEach
	void stopApplication() {
		this.application.close();
	}

	@Test
	void eventsWaitAndGoInOrderOnceRefoldIsBack() {
		publish(0, 25);
		await().untilAsserted(() -> assertThat(this.outbox.list(OutboxFilter.waiting()))
			.anySatisfy((entry) -> assertThat(entry.failure()).isNotNull()));
		publish(25, 50);
		assertThat(this.outbox.list(OutboxFilter.waiting())).hasSize(200)
			.allSatisfy((entry) -> assertThat(entry.attempts()).isZero());
		assertThat(this.outbox.list(OutboxFilter.dead())).isEmpty();
		try (RefoldServer refold = refold()) {
			await().untilAsserted(() -> assertThat(this.outbox.summary().oldest()).isNull());
			assertThat(ACCOUNTS).allSatisfy((account) -> assertThat(refold.firedEvents().stream())
				.filteredOn((event) -> account.equals(event.linkedAccountId()))
				.extracting(FiredEvent::event)
				.containsExactlyElementsOf(IntStream.range(0, 50).mapToObj((i) -> "event-" + i).toList()));
		}
	}

	@Test
	void eventsWaitWhileTheKeyIsRefused() {
		try (RefoldServer refold = refold()) {
			refold.faults().on("/event/trigger").status(401);
			publish(0, 10);
			await().untilAsserted(() -> assertThat(refold.requests()).hasSizeGreaterThan(5));
			assertThat(this.outbox.list(OutboxFilter.waiting())).hasSize(40)
				.allSatisfy((entry) -> assertThat(entry.attempts()).isZero());
			assertThat(refold.firedEvents()).isEmpty();
			refold.faults().clear();
			await().untilAsserted(() -> assertThat(this.outbox.summary().oldest()).isNull());
			assertThat(refold.firedEvents()).hasSize(40);
			assertThat(this.outbox.summary().dead()).isZero();
		}
	}

	@Test
	void deadLetterIsSentWhenItIsReplayed() {
		try (RefoldServer refold = refold()) {
			publisher().publish("unknown", "acme", Map.of("number", 1));
			await().untilAsserted(() -> assertThat(this.outbox.list(OutboxFilter.dead().withStatus(404))).hasSize(1));
			refold.defineEvent("unknown");
			assertThat(this.outbox.replay(OutboxFilter.dead().withEvent("unknown"))).isOne();
			assertThat(refold).fired("unknown").forAccount("acme").once();
			await().untilAsserted(() -> assertThat(this.outbox.summary()).isEqualTo(new OutboxSummary(0, 0, 0, null)));
		}
	}

	@Test
	void transactionsThatHoldAllConnectionsCanFire() throws Exception {
		TransactionTemplate transaction = this.application.getBean(TransactionTemplate.class);
		CyclicBarrier bothHoldAConnection = new CyclicBarrier(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try (RefoldServer refold = refold()) {
			List<Future<String>> calls = IntStream.range(0, 2)
				.mapToObj((i) -> threads.submit(() -> transaction.execute((status) -> {
					this.application.getBean(JdbcTemplate.class).queryForList("select id from refold_rate");
					reach(bothHoldAConnection);
					return this.application.getBean(RefoldOperations.class).fire("event-" + i, "acme", null).message();
				})))
				.toList();
			for (Future<String> call : calls) {
				assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("Webhook Fired Success");
			}
			assertThat(refold.firedEvents()).hasSize(2);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void reach(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void publish(int from, int to) {
		for (int i = from; i < to; i++) {
			String event = "event-" + i;
			ACCOUNTS.forEach((account) -> publisher().publish(event, account, Map.of("from", account)));
		}
	}

	private RefoldEventPublisher publisher() {
		return this.application.getBean(RefoldEventPublisher.class);
	}

	private RefoldServer refold() {
		return RefoldServer.builder()
			.port(this.port)
			.apiKey(KEY)
			.events(IntStream.range(0, 50).mapToObj((i) -> "event-" + i).toArray(String[]::new))
			.start();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
