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
package ai.refold.spring.starter;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;

import static ai.refold.spring.test.RefoldAssertions.assertThat;

/**
 * Tests for an application whose threads are virtual.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTests {

	private static void firesAndReceives(RefoldServer refold, Shop shop, Threads threads, AsyncTaskExecutor executor)
			throws Exception {
		executor.submit(() -> shop.place("acme")).get();
		assertThat(refold).fired("order.placed").forAccount("acme").once();
		assertThat(refold).delivered("Workflow Completed").forAccount("acme").handled();
		assertThat(threads.placing).containsExactly(true);
		assertThat(threads.listening).hasSize(1);
	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.threads.virtual.enabled=true")
	@AutoConfigureRefoldServer(events = "order.placed")
	class Servlet {

		@Test
		void firesAndReceivesOnVirtualThreads(RefoldServer refold, @Autowired Shop shop, @Autowired Threads threads,
				@Autowired AsyncTaskExecutor executor) throws Exception {
			firesAndReceives(refold, shop, threads, executor);
			assertThat(threads.receiving).containsOnly(true);
			assertThat(threads.listening).containsExactly(true);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = { "spring.threads.virtual.enabled=true", "refold.outbox.enabled=true",
					"spring.datasource.generate-unique-name=true" })
	@AutoConfigureRefoldServer(events = "order.placed")
	class ServletWithOutboxAndInbox {

		@Test
		void firesAndReceivesOnVirtualThreads(RefoldServer refold, @Autowired Shop shop, @Autowired Threads threads,
				@Autowired AsyncTaskExecutor executor) throws Exception {
			firesAndReceives(refold, shop, threads, executor);
			assertThat(threads.receiving).containsOnly(true);
			assertThat(threads.listening).containsExactly(false);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = { "spring.threads.virtual.enabled=true", "spring.main.web-application-type=reactive" })
	@AutoConfigureRefoldServer(events = "order.placed")
	class Reactive {

		@Test
		void firesAndReceivesWithVirtualThreads(RefoldServer refold, @Autowired Shop shop, @Autowired Threads threads,
				@Autowired AsyncTaskExecutor executor) throws Exception {
			firesAndReceives(refold, shop, threads, executor);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = { "spring.threads.virtual.enabled=true", "spring.main.web-application-type=reactive",
					"refold.outbox.enabled=true", "spring.datasource.generate-unique-name=true" })
	@AutoConfigureRefoldServer(events = "order.placed")
	class ReactiveWithOutboxAndInbox {

		@Test
		void firesAndReceivesWithVirtualThreads(RefoldServer refold, @Autowired Shop shop, @Autowired Threads threads,
				@Autowired AsyncTaskExecutor executor) throws Exception {
			firesAndReceives(refold, shop, threads, executor);
		}

	}

	/**
	 * Whether the threads were virtual.
	 */
	static class Threads implements RefoldWebhookInterceptor {

		private final Queue<Boolean> placing = new ConcurrentLinkedQueue<>();

		private final Queue<Boolean> receiving = new ConcurrentLinkedQueue<>();

		private final Queue<Boolean> listening = new ConcurrentLinkedQueue<>();

		@Override
		public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
			this.receiving.add(isVirtual());
		}

		private static boolean isVirtual() {
			return Thread.currentThread().toString().startsWith("VirtualThread[");
		}

	}

	static class Shop {

		private final Threads threads;

		Shop(Threads threads) {
			this.threads = threads;
		}

		@Transactional
		@RefoldEvent(event = "order.placed", linkedAccountId = "#account")
		public String place(String account) {
			this.threads.placing.add(Threads.isVirtual());
			return "o-1";
		}

		@RefoldWebhookListener
		public void on(WorkflowCompleted event) {
			this.threads.listening.add(Threads.isVirtual());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Shop.class, Threads.class })
	static class Application {

	}

}
