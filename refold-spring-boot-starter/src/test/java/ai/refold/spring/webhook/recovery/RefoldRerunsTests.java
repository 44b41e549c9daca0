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
package ai.refold.spring.webhook.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowExecution;
import ai.refold.spring.test.WorkflowOutcome;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Running failed executions again, from their deliveries over real HTTP.
 */
@DirtiesContext
@Timeout(60)
@SpringBootTest(classes = RefoldRerunsTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "refold.webhook.rerun.max-reruns=3", "refold.webhook.rerun.delay=5ms",
				"refold.webhook.rerun.multiplier=1" })
@AutoConfigureRefoldServer(events = "invoice.paid")
class RefoldRerunsTests {

	@Autowired
	private RefoldServer server;

	@Autowired
	private RefoldOperations refold;

	@Autowired
	private Failures failures;

	@BeforeEach
	void reset() {
		this.failures.errored.clear();
		this.failures.inTurn.clear();
		this.failures.exhausted.clear();
	}

	@Test
	void workflowThatAlwaysFailsEndsAfterTheReruns() {
		this.server.workflow("Broken").event("invoice.paid").outcome(WorkflowOutcome.ERRORED).create();
		this.refold.fire("invoice.paid", "acme", Map.of());
		await().until(() -> !this.failures.exhausted.isEmpty());
		List<String> ids = this.server.executions().stream().map(WorkflowExecution::id).toList();
		assertThat(ids).hasSize(4);
		assertThat(this.failures.errored).containsExactlyElementsOf(ids);
		assertThat(this.failures.exhausted).singleElement()
			.isEqualTo(new RefoldRerunsExhaustedEvent("acme", ids.get(3), ids.get(0), 3, null));
	}

	@Test
	void executionsOfOneAccountAreCountedApartThoughTheirDeliveriesOvertakeTheAnswers() {
		this.server.workflow("Broken").event("invoice.paid").outcome(WorkflowOutcome.ERRORED).create();
		this.server.faults().on("POST", "/execution/*/rerun").slow(Duration.ofMillis(50));
		for (int i = 0; i < 10; i++) {
			this.refold.fire("invoice.paid", "acme", Map.of());
		}
		await().atMost(Duration.ofSeconds(30)).until(() -> this.failures.exhausted.size() == 10);
		assertThat(this.server.executions()).hasSize(40);
		assertThat(this.failures.exhausted).allSatisfy((event) -> assertThat(event.reruns()).isEqualTo(3))
			.extracting(RefoldRerunsExhaustedEvent::firstExecutionId)
			.doesNotHaveDuplicates();
	}

	@Test
	void sameExecutionIsRunAgainOnce(@Autowired RefoldReruns reruns) {
		this.server.workflow("Slow").event("invoice.paid").outcome(WorkflowOutcome.WAITING).create();
		this.refold.fire("invoice.paid", "acme", Map.of());
		String id = this.server.executions().get(0).id();
		for (int i = 0; i < 5; i++) {
			reruns.rerun("acme", id);
		}
		await().during(Duration.ofMillis(300)).until(() -> this.server.executions().size() <= 2);
		assertThat(this.server.executions()).hasSize(2);
	}

	@Test
	void executionThatRefoldDoesNotRunAgainIsGivenUpAtOnce(@Autowired RefoldReruns reruns) {
		reruns.rerun("acme", "656f30f69144bb8f183c0118");
		await().until(() -> !this.failures.exhausted.isEmpty());
		assertThat(this.failures.exhausted).singleElement().satisfies((event) -> {
			assertThat(event.reruns()).isZero();
			assertThat(event.executionId()).isEqualTo("656f30f69144bb8f183c0118");
			assertThat(event.cause()).isInstanceOf(RefoldApiException.class);
		});
	}

	@Test
	void instancesThatTakeTurnsEndWhenTheHourIsUsedUp(@Autowired ReactiveRefoldOperations reactive,
			@Autowired ApplicationEventPublisher publisher) {
		RefoldRerunSettings settings = new RefoldRerunSettings(3, 10, Duration.ZERO, 1, Duration.ZERO);
		RefoldReruns one = new RefoldReruns(reactive, publisher, settings);
		RefoldReruns other = new RefoldReruns(reactive, publisher, settings);
		this.failures.inTurn.addAll(List.of(one, other));
		this.server.workflow("Broken").event("invoice.paid").outcome(WorkflowOutcome.ERRORED).create();
		this.refold.fire("invoice.paid", "turns", Map.of());
		await().atMost(Duration.ofSeconds(30)).until(() -> !this.failures.exhausted.isEmpty());
		assertThat(this.server.executions()).hasSizeBetween(5, 21);
		assertThat(this.failures.exhausted.get(0).cause()).hasMessageContaining("in an hour");
		one.destroy();
		other.destroy();
	}

	static class Failures {

		private final List<RefoldReruns> inTurn = new CopyOnWriteArrayList<>();

		private final List<String> errored = new CopyOnWriteArrayList<>();

		private final List<RefoldRerunsExhaustedEvent> exhausted = new CopyOnWriteArrayList<>();

		private final RefoldReruns reruns;

		Failures(RefoldReruns reruns) {
			this.reruns = reruns;
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			this.errored.add(event.executionId());
			int turn = this.errored.size();
			(this.inTurn.isEmpty() ? this.reruns : this.inTurn.get(turn % this.inTurn.size())).rerun(event);
		}

		@EventListener
		void on(RefoldRerunsExhaustedEvent event) {
			this.exhausted.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Failures.class)
	static class Application {

	}

}
