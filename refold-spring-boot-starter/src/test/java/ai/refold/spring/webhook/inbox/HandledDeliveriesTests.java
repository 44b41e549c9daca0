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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@code handled()} says about deliveries that are in the inbox.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:handled", "refold.webhook.processing=inbox",
				"refold.webhook.inbox.retry-delay=10ms" })
@AutoConfigureRefoldServer
@DirtiesContext
class HandledDeliveriesTests {

	@Test
	void deliveryWhoseListenerRunsIsNotHandledThoughItIsAcknowledged(RefoldServer refold, @Autowired Listener listener)
			throws InterruptedException {
		refold.deliver("Workflow Completed").send();
		assertThat(listener.entered.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(refold).delivered("Workflow Completed").acknowledged();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(
					() -> assertThat(refold).within(Duration.ofMillis(50)).delivered("Workflow Completed").handled())
			.withMessageContaining("handled");
		listener.mayLeave.countDown();
		assertThat(refold).delivered("Workflow Completed").handled().once();
		assertThat(listener.left).hasValue(1);
	}

	@Test
	void deliveryWhoseListenerFailsAtFirstIsHandledOnceItSucceeded(RefoldServer refold, @Autowired Listener listener) {
		refold.deliver("Workflow Errored").send();
		assertThat(refold).delivered("Workflow Errored").handled();
		assertThat(listener.attempts).hasValue(3);
	}

	@Test
	void deliveryThatNoListenerTakesIsHandled(RefoldServer refold) {
		String url = refold.webhooks().get(0).url();
		refold.deliver("Connection Expired").to(url).send();
		assertThat(refold).delivered("Connection Expired").handled();
	}

	@SpringBootApplication(proxyBeanMethods = false)
	static class Application {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	@RefoldWebhookListener
	static class Listener {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch mayLeave = new CountDownLatch(1);

		private final AtomicInteger left = new AtomicInteger();

		private final AtomicInteger attempts = new AtomicInteger();

		void on(WorkflowCompleted event) throws InterruptedException {
			this.entered.countDown();
			this.mayLeave.await(10, TimeUnit.SECONDS);
			this.left.incrementAndGet();
		}

		void on(WorkflowErrored event) {
			if (this.attempts.incrementAndGet() < 3) {
				throw new IllegalStateException("not yet");
			}
		}

	}

}
