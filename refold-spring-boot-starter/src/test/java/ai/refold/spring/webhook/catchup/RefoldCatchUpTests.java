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
package ai.refold.spring.webhook.catchup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.test.annotation.DirtiesContext;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.Progress;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowExecution;
import ai.refold.spring.test.WorkflowOutcome;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;
import ai.refold.spring.webhook.WorkflowStopped;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Making up for deliveries that were lost.
 */
@DirtiesContext
@Timeout(120)
@SpringBootTest(classes = RefoldCatchUpTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "refold.client.rate-limit.enabled=false", "refold.client.retry.max-retries=0" })
@AutoConfigureRefoldServer(events = { "invoice.paid", "invoice.voided" })
class RefoldCatchUpTests {

	@Autowired
	private RefoldServer server;

	@Autowired
	private RefoldOperations refold;

	@Autowired
	private RefoldCatchUp catchUp;

	@Autowired
	private Handled handled;

	private final Instant since = Instant.now().minusMillis(5);

	private final List<StubMapping> stubs = new ArrayList<>();

	@BeforeEach
	void loseDeliveries() {
		this.handled.reset();
		this.server.webhooks().forEach((webhook) -> this.refold.webhooks().delete(webhook.id()));
	}

	@AfterEach
	void removeStubs() {
		this.stubs.forEach(this.server.wireMock()::removeStub);
	}

	@Test
	void recoveredEventLooksAsIfItHadBeenDelivered() {
		this.server.connect("acme", "hubspot");
		String workflow = this.server.workflow("Book payment").event("invoice.paid").slug("hubspot").create();
		fire("invoice.paid", "acme", 1);
		RefoldCatchUpResult result = this.catchUp.catchUp("acme", this.since);
		WorkflowExecution execution = this.server.executions().get(0);
		assertThat(this.handled.events).singleElement().isInstanceOfSatisfying(WorkflowCompleted.class, (event) -> {
			assertThat(event.executionId()).isEqualTo(execution.id());
			assertThat(event.environment()).hasToString("test");
			Map<String, String> fields = new HashMap<>();
			event.json().properties().forEach((field) -> fields.put(field.getKey(), field.getValue().asString()));
			assertThat(fields).isEqualTo(Map.of("linked_account_id", "acme", "instance_id", execution.id(),
					"workflow_id", workflow, "config_id", "acme", "event", "Workflow Completed", "workflow_name",
					"Book payment", "status", "COMPLETED", "environment", "test"));
		});
		assertThat(this.handled.recovered).containsExactly(true);
		assertThat(result.seen()).isOne();
		assertThat(result.handled()).isOne();
		assertThat(result.failure()).isNull();
	}

	@Test
	void everyEndIsRecoveredAndNothingElse() {
		for (WorkflowOutcome outcome : WorkflowOutcome.values()) {
			this.server.workflow(outcome.name()).event("invoice.paid").outcome(outcome).create();
		}
		this.server.workflow("Repeated").event("invoice.voided").idempotencyHeader("Idempotency-Key").create();
		this.refold.fire("invoice.paid", "acme", Map.of());
		for (int i = 0; i < 2; i++) {
			this.refold.event("invoice.voided").linkedAccountId("acme").idempotencyKey("v-1").payload(Map.of()).fire();
		}
		await().until(() -> this.server.executions()
			.stream()
			.filter((execution) -> execution.status().equals("WAITING"))
			.count() == 1);
		RefoldCatchUpResult result = this.catchUp.catchUp("acme", this.since);
		assertThat(this.handled.events).extracting(WorkflowEvent::event)
			.containsExactlyInAnyOrder("Workflow Completed", "Workflow Completed", "Workflow Errored",
					"Workflow Stopped", "Workflow Stopped");
		assertThat(result)
			.extracting(RefoldCatchUpResult::seen, RefoldCatchUpResult::ended, RefoldCatchUpResult::handled,
					RefoldCatchUpResult::unmatched)
			.containsExactly(8, 6, 5, 1);
	}

	@Test
	void dryRunCallsNoListener() {
		fire("invoice.paid", "acme", 3);
		RefoldCatchUpResult result = this.catchUp.dryRun("acme", this.since);
		assertThat(result.ended()).isEqualTo(3);
		assertThat(result.handled()).isZero();
		assertThat(this.handled.events).isEmpty();
		assertThat(this.catchUp.catchUp("acme", this.since).handled()).isEqualTo(3);
	}

	@Test
	void goesThroughAllPagesOldestFirst() {
		fire("invoice.paid", "acme", 200);
		RefoldCatchUpResult result = this.catchUp.catchUp("acme", this.since);
		assertThat(result).isEqualTo(new RefoldCatchUpResult("acme", 200, 200, 200, 0, 0, 0, null));
		assertThat(this.handled.events).extracting(WorkflowEvent::executionId)
			.containsExactlyElementsOf(this.server.executions().stream().map(WorkflowExecution::id).toList());
	}

	@Test
	void executionThatStartedTenMinutesBeforeIsLookedAt() {
		fire("invoice.paid", "acme", 1);
		assertThat(this.catchUp.dryRun("acme", Instant.now().plus(Duration.ofMinutes(9))).seen()).isOne();
		assertThat(this.catchUp.dryRun("acme", Instant.now().plus(Duration.ofMinutes(11))).seen()).isZero();
	}

	@Test
	void executionsThatAreNotSortedAreHandledOnce() {
		fire("invoice.paid", "acme", 4);
		List<String> ids = this.server.executions().stream().map(WorkflowExecution::id).toList();
		page(1, true, ids.get(2), ids.get(0));
		page(2, true, ids.get(0), ids.get(3));
		page(3, false, ids.get(1));
		RefoldCatchUpResult result = this.catchUp.catchUp("acme", this.since);
		assertThat(result).isEqualTo(new RefoldCatchUpResult("acme", 4, 4, 4, 0, 0, 0, null));
		assertThat(this.handled.events).extracting(WorkflowEvent::executionId)
			.containsExactly(ids.get(2), ids.get(0), ids.get(3), ids.get(1));
	}

	@Test
	void listWhosePagesAreAllTheSameEnds() {
		fire("invoice.paid", "acme", 2);
		List<String> ids = this.server.executions().stream().map(WorkflowExecution::id).toList();
		for (int number = 1; number <= 3; number++) {
			page(number, true, ids.get(0), ids.get(1));
		}
		RefoldCatchUpResult result = this.catchUp.catchUp("acme", this.since);
		assertThat(result.handled()).isEqualTo(2);
		assertThat(result.failure()).hasMessageContaining("'acme' again on page 2");
	}

	private void page(int number, boolean next, String... ids) {
		String docs = Arrays.stream(ids)
			.map((id) -> "{\"_id\": \"%s\", \"status\": \"COMPLETED\", \"createdAt\": \"%s\"}".formatted(id,
					Instant.now()))
			.collect(Collectors.joining(","));
		this.stubs.add(this.server.wireMock()
			.stubFor(get(urlPathEqualTo("/api/v2/public/execution")).withQueryParam("page", equalTo("" + number))
				.withHeader("x-api-key", equalTo(this.server.apiKey()))
				.willReturn(
						okJson("{\"docs\": [%s], \"page\": %d, \"hasNextPage\": %s}".formatted(docs, number, next)))));
	}

	@Test
	void listenerThatFailsIsReportedAndCalledAgainNextTime() {
		fire("invoice.paid", "acme", 3);
		this.handled.failing.add(this.server.executions().get(1).id());
		assertThat(this.catchUp.catchUp("acme", this.since))
			.extracting(RefoldCatchUpResult::handled, RefoldCatchUpResult::failed)
			.containsExactly(2, 1);
		assertThat(this.handled.failures).singleElement()
			.satisfies((failed) -> assertThat(failed.cause()).hasMessage("The ledger is closed"));
		this.handled.failing.clear();
		assertThat(this.catchUp.catchUp("acme", this.since))
			.extracting(RefoldCatchUpResult::handled, RefoldCatchUpResult::alreadyHandled, RefoldCatchUpResult::failed)
			.containsExactly(1, 2, 0);
	}

	@Test
	void discardedDeliveryIsHandled() {
		this.server.workflow("Discarded").event("invoice.voided").outcome(WorkflowOutcome.STOPPED).create();
		fire("invoice.voided", "discarding", 1);
		assertThat(this.catchUp.catchUp("discarding", this.since).handled()).isOne();
		assertThat(this.catchUp.catchUp("discarding", this.since).alreadyHandled()).isOne();
	}

	@Test
	void accountThatFailsDoesNotKeepTheOthersFromIt() {
		fire("invoice.paid", "acme", 2);
		fire("invoice.paid", "globex", 3);
		this.server.faults().on("GET", "/execution").once().status(400);
		List<RefoldCatchUpResult> results = this.catchUp.catchUp(List.of("acme", "globex", "initech"), this.since);
		assertThat(results).extracting(RefoldCatchUpResult::linkedAccountId)
			.containsExactly("acme", "globex", "initech");
		assertThat(results).extracting(RefoldCatchUpResult::handled).containsExactly(0, 3, 0);
		assertThat(results.get(0).failure()).isInstanceOf(RefoldApiException.class);
		assertThat(results).extracting(RefoldCatchUpResult::failure).element(1).isNull();
		this.server.faults().on("GET", "/execution").once().status(400);
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(() -> this.catchUp.catchUp("acme", this.since));
	}

	@Test
	void pageThatFailsEndsItAndTheNextDoesTheRest() {
		fire("invoice.paid", "acme", 60);
		this.server.faults().on("GET", "/execution").after(1).once().status(400);
		RefoldCatchUpResult first = this.catchUp.catchUp("acme", this.since);
		assertThat(first.handled()).isEqualTo(50);
		assertThat(first.failure()).isInstanceOf(RefoldApiException.class);
		RefoldCatchUpResult second = this.catchUp.catchUp("acme", this.since);
		assertThat(second).isEqualTo(new RefoldCatchUpResult("acme", 60, 60, 10, 50, 0, 0, null));
	}

	@Test
	void reactiveCatchUpMayBeCalledOnAnEventLoop(@Autowired ReactiveRefoldCatchUp reactive) {
		fire("invoice.paid", "acme", 2);
		RefoldCatchUpResult result = reactive.catchUp("acme", this.since)
			.subscribeOn(Schedulers.parallel())
			.block(Duration.ofSeconds(20));
		assertThat(result.handled()).isEqualTo(2);
		assertThat(reactive.catchUp(List.of("acme"), this.since).collectList().block(Duration.ofSeconds(20)))
			.singleElement()
			.satisfies((again) -> assertThat(again.alreadyHandled()).isEqualTo(2));
		assertThat(reactive.dryRun("acme", this.since).block(Duration.ofSeconds(20)).ended()).isEqualTo(2);
	}

	@Test
	void runningCatchUpSaysHowFarItIs() {
		fire("invoice.paid", "acme", 1);
		this.catchUp.catchUp("acme", this.since);
		assertThat(this.handled.progress).singleElement()
			.asString()
			.startsWith("Catching up: the executions of linked account 'acme' until 2");
		assertThat(Progress.running()).isEmpty();
	}

	private void fire(String event, String account, int times) {
		for (int i = 0; i < times; i++) {
			this.refold.fire(event, account, Map.of());
		}
		await().until(
				() -> this.server.executions().stream().noneMatch((execution) -> execution.status().equals("WAITING")));
	}

	@RefoldWebhookListener
	static class Handled {

		private final List<WorkflowEvent> events = new CopyOnWriteArrayList<>();

		private final List<Boolean> recovered = new CopyOnWriteArrayList<>();

		private final List<String> progress = new CopyOnWriteArrayList<>();

		private final List<RefoldDeliveryFailedEvent> failures = new CopyOnWriteArrayList<>();

		private final Set<String> failing = ConcurrentHashMap.newKeySet();

		void reset() {
			this.events.clear();
			this.recovered.clear();
			this.progress.clear();
			this.failures.clear();
			this.failing.clear();
		}

		void on(WorkflowCompleted event,
				@Header(name = RefoldCatchUp.RECOVERED_HEADER, defaultValue = "false") boolean recovered) {
			if (this.failing.contains(event.executionId())) {
				throw new IllegalStateException("The ledger is closed");
			}
			this.recovered.add(recovered);
			this.progress.addAll(Progress.running());
			this.events.add(event);
		}

		void on(WorkflowErrored event) {
			this.events.add(event);
		}

		void on(WorkflowStopped event) {
			if ("discarding".equals(event.linkedAccountId())) {
				throw new DiscardDeliveryException("Not wanted");
			}
			this.events.add(event);
		}

		@EventListener
		void on(RefoldDeliveryFailedEvent event) {
			this.failures.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handled.class)
	static class Application {

	}

}
