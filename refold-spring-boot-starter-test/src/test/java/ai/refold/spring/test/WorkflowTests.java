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
package ai.refold.spring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * What a fired event starts, and idempotency of triggers.
 */
class WorkflowTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-16T12:17:30.231Z"));

	private final RefoldServer server = RefoldServer.builder().clock(this.now::get).events("invoice.paid").start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void unpublishedWorkflowDoesNotRunAndTheCallSucceeds() {
		this.server.workflow("w").event("invoice.paid").unpublished().create();
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
		assertThat(this.server.executions()).isEmpty();
	}

	@Test
	void workflowOfAnApplicationThatIsDisconnectedOrExpiredDoesNotRunAndTheCallSucceeds() {
		this.server.workflow("w").event("invoice.paid").slug("hubspot").create();
		this.server.connect("acme", "hubspot");
		this.server.expireConnection("acme", "hubspot");
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
		this.server.disconnect("acme", "hubspot");
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
		assertThat(this.server.executions()).isEmpty();
		this.server.connect("acme", "hubspot");
		this.refold.fire("invoice.paid");
		assertThat(this.server.executions()).hasSize(1);
	}

	@Test
	void workflowOfAnApplicationThatNeverWasConnectedDoesNotRun() {
		this.server.workflow("w").event("invoice.paid").slug("hubspot").create();
		this.server.connect("globex", "hubspot");
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
		assertThat(this.server.executions()).isEmpty();
	}

	@Test
	void eventForAnApplicationThatNeverWasConnectedRunsNothing() {
		this.server.workflow("w").event("invoice.paid").create();
		this.server.connect("globex", "hubspot");
		assertThat(this.refold.post("/event/hubspot", "{\"event\": \"invoice.paid\"}").status()).isEqualTo(200);
		assertThat(this.refold.with("slug", "hubspot").post("/event", "{\"event\": \"invoice.paid\"}").status())
			.isEqualTo(200);
		assertThat(this.refold.with("slug", "hubspot").fire("invoice.paid").status()).isEqualTo(200);
		assertThat(this.server.executions()).isEmpty();
		this.server.connect("acme", "hubspot");
		this.refold.post("/event/hubspot", "{\"event\": \"invoice.paid\"}");
		assertThat(this.server.executions()).hasSize(1);
	}

	@Test
	void eventWithoutAWorkflowOfItsOwnRunsNothingForAnApplicationThatNeverWasConnected() {
		this.refold.post("/event/hubspot", "{\"event\": \"invoice.paid\"}");
		assertThat(this.server.executions()).isEmpty();
	}

	@Test
	void executionAndRerunNeedTheConnectionOfTheApplicationTheyName() {
		String id = this.server.workflow("w").event("invoice.paid").slug("hubspot").create();
		RefoldCalls hubspot = this.refold.with("slug", "hubspot");
		assertThat(hubspot.post("/workflow/" + id + "/execute", "{}").status()).isEqualTo(400);
		this.server.connect("acme", "hubspot");
		String execution = hubspot.post("/workflow/" + id + "/execute", "{}").json().path("execution_id").asString();
		this.server.disconnect("acme", "hubspot");
		assertThat(this.refold.post("/execution/" + execution + "/rerun", "").status()).isEqualTo(400);
		assertThat(this.server.executions()).hasSize(1);
	}

	@Test
	void undefinedEventIsAcceptedOnDemandAndRunsItsWorkflow() {
		try (RefoldServer lenient = RefoldServer.builder().acceptUndefinedEvents(true).start()) {
			RefoldCalls.to(lenient).forAccount("acme").fire("never.defined");
			assertThat(lenient.executions()).extracting(WorkflowExecution::workflowName)
				.containsExactly("Workflow for never.defined");
			assertThat(lenient.definedEvents()).isEmpty();
			assertThat(RefoldCalls.to(lenient).get("/workflow").json().path("docs")).hasSize(1);
		}
	}

	@Test
	void workflowThatIsPrivateOrSwitchedOffDoesNotRun() {
		this.server.connect("acme", "hubspot");
		this.server.workflow("private").event("invoice.paid").privateTo("globex").create();
		String off = this.server.workflow("off").event("invoice.paid").slug("hubspot").create();
		this.refold.post("/config", "{\"slug\": \"hubspot\"}");
		this.refold.patch("/slug/hubspot/config/acme/workflows/" + off, "{\"enabled\": false}");
		this.refold.fire("invoice.paid");
		assertThat(this.server.executions()).isEmpty();
		this.refold.with("config_id", "other").fire("invoice.paid");
		this.refold.forAccount("globex").fire("invoice.paid");
		assertThat(this.server.executions()).extracting(WorkflowExecution::workflowName)
			.containsExactly("off", "private");
	}

	@Test
	void idempotencyIsOptIn() {
		this.refold.with("Idempotency-Key", "k").fire("invoice.paid");
		this.refold.with("Idempotency-Key", "k").fire("invoice.paid");
		await().until(() -> this.server.executions()
			.stream()
			.allMatch((execution) -> execution.status().equals("COMPLETED")));
		assertThat(this.server.executions()).hasSize(2);
	}

	@Test
	void repeatInsideTheWindowStartsNothingAndIsRecordedAsDuplicate() {
		this.server.workflow("w").event("invoice.paid").idempotencyHeader("idempotency-key").create();
		this.refold.with("Idempotency-Key", "k").fire("invoice.paid");
		this.now.updateAndGet((instant) -> instant.plus(Duration.ofMinutes(5).minusMillis(1)));
		this.refold.with("Idempotency-Key", "k").fire("invoice.paid");
		this.refold.with("Idempotency-Key", "other").fire("invoice.paid");
		assertThat(this.server.executions()).hasSize(3);
		assertThat(this.server.executions().get(1).history()).containsExactly("DUPLICATE");
	}

	@Test
	void repeatAfterTheWindowRunsAgain() {
		this.server.workflow("w").event("invoice.paid").idempotencyHeader("k", Duration.ofMinutes(1)).create();
		this.refold.with("k", "1").fire("invoice.paid");
		this.now.updateAndGet((instant) -> instant.plus(Duration.ofMinutes(1)));
		this.refold.with("k", "1").fire("invoice.paid");
		assertThat(this.server.executions()).noneMatch((execution) -> execution.status().equals("DUPLICATE"));
	}

	@Test
	void keyCanBeAFieldOfThePayload() {
		this.server.workflow("w").event("invoice.paid").idempotencyField("invoice.id").create();
		String body = "{\"event\": \"invoice.paid\", \"payload\": {\"invoice\": {\"id\": 5}}}";
		this.refold.post("/event/trigger", body);
		this.refold.post("/event/trigger", body);
		this.refold.post("/event/trigger", "{\"event\": \"invoice.paid\"}");
		this.refold.post("/event/trigger", "{\"event\": \"invoice.paid\"}");
		assertThat(this.server.executions()).filteredOn((execution) -> execution.status().equals("DUPLICATE"))
			.hasSize(1);
	}

	@Test
	void executionThatDoesNotEndByItselfCanBeEndedOnce() {
		this.server.workflow("w").event("invoice.paid").outcome(WorkflowOutcome.WAITING).create();
		this.refold.fire("invoice.paid");
		String id = this.server.executions().get(0).id();
		this.server.endExecution(id, WorkflowOutcome.ERRORED);
		assertThat(this.server.executions().get(0).history()).containsExactly("WAITING", "ERRORED");
		assertThatIllegalStateException().isThrownBy(() -> this.server.endExecution(id, WorkflowOutcome.ERRORED))
			.withMessageContaining(id);
	}

	@Test
	void timeIsThatOfTheClock() {
		this.refold.fire("invoice.paid");
		assertThat(this.server.firedEvents().get(0).firedAt()).isEqualTo(this.now.get());
		assertThat(this.server.executions().get(0).createdAt()).isEqualTo(this.now.get());
	}

}
