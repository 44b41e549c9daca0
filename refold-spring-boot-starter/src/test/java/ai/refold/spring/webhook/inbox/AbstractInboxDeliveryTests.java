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
package ai.refold.spring.webhook.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How deliveries get from Refold through the inbox to their listeners, over real HTTP.
 */
@Timeout(120)
@SpringBootTest(classes = AbstractInboxDeliveryTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "refold.webhook.processing=inbox", "refold.webhook.inbox.retry-delay=20ms",
				"refold.webhook.inbox.poll-interval=50ms", "spring.datasource.generate-unique-name=true" })
@AutoConfigureRefoldServer(events = "invoice.paid")
abstract class AbstractInboxDeliveryTests {

	@Autowired
	private RefoldOperations refold;

	@Autowired
	private Bookings bookings;

	@Autowired
	private InboxOperations inbox;

	@BeforeEach
	void reset() {
		this.bookings.reset();
	}

	@Test
	void deliveryIsAcknowledgedBeforeItIsHandled(RefoldServer server) {
		this.bookings.mayLeave = new CountDownLatch(1);
		this.refold.fire("invoice.paid", "acme", List.of());
		assertThat(server).delivered("Workflow Completed").acknowledged();
		assertThat(this.bookings.booked).isEmpty();
		assertThat(this.inbox.summary()).satisfies((summary) -> {
			assertThat(summary.waiting() + summary.running()).isOne();
			assertThat(summary.oldest()).isNotNull();
		});
		this.bookings.mayLeave.countDown();
		await().untilAsserted(() -> assertThat(this.bookings.booked).containsExactly("acme"));
		await().untilAsserted(() -> assertThat(this.inbox.summary()).isEqualTo(new InboxSummary(0, 0, 0, null)));
	}

	@Test
	void repeatedDeliveryIsAcknowledgedAndHandledOnce(RefoldServer server) {
		server.deliver("Workflow Completed").linkedAccountId("globex").times(3).send();
		assertThat(server).delivered("Workflow Completed").acknowledged().times(3);
		await().untilAsserted(() -> assertThat(this.inbox.summary()).isEqualTo(new InboxSummary(0, 0, 0, null)));
		assertThat(this.bookings.booked).containsExactly("globex");
	}

	@Test
	void listenerThatFailsForAWhileIsCalledAgainWithoutRefold(RefoldServer server) {
		this.bookings.failures.set(3);
		server.deliver("Workflow Completed").linkedAccountId("umbrella").send();
		assertThat(server).delivered("Workflow Completed").acknowledged().times(1);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.bookings.booked).containsExactly("umbrella"));
		assertThat(this.bookings.failures).hasValue(-1);
	}

	@RefoldWebhookListener
	static class Bookings {

		private final List<String> booked = new CopyOnWriteArrayList<>();

		private final AtomicInteger failures = new AtomicInteger();

		private volatile CountDownLatch mayLeave = new CountDownLatch(0);

		void reset() {
			this.booked.clear();
			this.failures.set(0);
			this.mayLeave.countDown();
			this.mayLeave = new CountDownLatch(0);
		}

		void on(WorkflowCompleted event) throws InterruptedException {
			this.mayLeave.await();
			if (this.failures.getAndDecrement() > 0) {
				throw new IllegalStateException("The ledger is closed");
			}
			this.booked.add(event.linkedAccountId());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Bookings.class)
	static class Application {

	}

}
