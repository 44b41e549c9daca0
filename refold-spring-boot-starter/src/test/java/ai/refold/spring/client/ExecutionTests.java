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
package ai.refold.spring.client;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldServerException;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.ExecutionOperations;
import ai.refold.spring.client.resource.ExecutionQuery;
import ai.refold.spring.client.resource.ExecutionRerun;
import ai.refold.spring.client.resource.RefoldPage;
import ai.refold.spring.test.WorkflowOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExecutionOperations}.
 */
class ExecutionTests extends AbstractRefoldClientTests {

	private static final ExecutionQuery ALL = ExecutionQuery.all();

	private final ExecutionOperations executions = this.refold.executions();

	@Test
	void everyFilterIsSentUnderRefoldsName() {
		ExecutionQuery query = ExecutionQuery.all()
			.withSlug("hubspot")
			.withStatus("ERRORED")
			.withWorkflowId("w1")
			.withWorkflowName("Book & pay")
			.withExecutionId("e1")
			.withStartDate(Instant.parse("2026-06-16T12:17:30Z"))
			.withEndDate(Instant.parse("2026-06-17T00:00:00Z"))
			.withExecutionType("ASYNC")
			.withExecutionSource("Event")
			.withSortAsc(true);
		this.executions.page(query, 3, 7);
		assertThat(lastQuery()).containsOnly(Map.entry("slug", "hubspot"), Map.entry("status", "ERRORED"),
				Map.entry("workflow_id", "w1"), Map.entry("workflow_name", "Book & pay"),
				Map.entry("execution_id", "e1"), Map.entry("start_date", "2026-06-16T12:17:30Z"),
				Map.entry("end_date", "2026-06-17T00:00:00Z"), Map.entry("execution_type", "ASYNC"),
				Map.entry("execution_source", "Event"), Map.entry("sortAsc", "true"), Map.entry("page", "3"),
				Map.entry("limit", "7"));
	}

	@Test
	void filterNarrowsTheList() {
		fire("acme");
		String id = this.executions.all(ALL).findFirst().orElseThrow().id();
		assertThat(this.executions.all(ExecutionQuery.all().withExecutionId(id))).hasSize(1);
		assertThat(this.executions.all(ExecutionQuery.all().withStatus("ERRORED"))).isEmpty();
	}

	@Test
	void executionIsRead() {
		this.server.connect("acme", "hubspot");
		this.server.workflow("Book payment")
			.event("invoice.paid")
			.slug("hubspot")
			.returns(Map.of("booked", 1))
			.create();
		fire("acme");
		Execution execution = this.executions.get(this.server.executions().get(0).id());
		assertThat(execution.name()).startsWith("Execution for workflow ");
		assertThat(execution.status()).isEqualTo("COMPLETED");
		assertThat(execution.linkedAccountId()).isEqualTo("acme");
		assertThat(execution.createdAt()).isNotNull();
		assertThat(execution.environment().isTest()).isTrue();
		assertThat(execution.workflow().name()).isEqualTo("Book payment");
		assertThat(execution.application().name()).isEqualTo("hubspot");
		assertThat(execution.eventId()).isNotBlank();
		assertThat(execution.nodes()).singleElement().satisfies((node) -> {
			assertThat(node.latestOutput()).isEqualTo(Map.of("booked", 1));
			assertThat(node.attemptsMade()).isEqualTo(1);
		});
		assertThat(execution.toString() + execution.nodes()).doesNotContain("booked");
	}

	@Test
	void accountIsThatOfTheCallElseThatOfTheTemplate() {
		fire("acme");
		fire("globex");
		assertThat(this.executions.all(ALL)).extracting(Execution::linkedAccountId).containsExactly("acme");
		assertThat(this.executions.forLinkedAccount("globex").all(ALL)).extracting(Execution::linkedAccountId)
			.containsExactly("globex");
		assertThat(lastRequest().headers()).containsEntry("linked_account_id", "globex");
	}

	@Test
	void sessionTokenDecidesTheAccount() {
		fire("globex");
		String token = this.refold.sessionTokens().create("globex").token();
		assertThat(this.executions.withSessionToken(token).all(ALL)).extracting(Execution::linkedAccountId)
			.containsExactly("globex");
		assertThat(lastRequest().headers()).doesNotContainKeys("linked_account_id", "x-api-key")
			.containsKey("Authorization");
	}

	@Test
	void allWalksThroughThePages() {
		for (int i = 0; i < 60; i++) {
			fire("acme");
		}
		this.server.clearRecordings();
		for (int i = 0; i < 60; i++) {
			fire("acme");
		}
		assertThat(this.executions.all(ALL)).extracting(Execution::id).hasSize(60).doesNotHaveDuplicates();
		StepVerifier.create(this.reactive.executions().all(ALL)).expectNextCount(60).expectComplete().verify(TIMEOUT);
	}

	@Test
	void batchesAreWhateverTheyAre() {
		this.server.workflow("Import").event("invoice.paid").batches(1, "two", Map.of("n", 3)).create();
		fire("acme");
		String id = this.server.executions().get(0).id();
		RefoldPage<JsonNode> page = this.executions.batches(id, "1", 1, 2);
		assertThat(page.docs()).extracting(JsonNode::toString).containsExactly("1", "\"two\"");
		assertThat(this.executions.allBatches(id, "1")).extracting(JsonNode::toString)
			.containsExactly("1", "\"two\"", "{\"n\":3}");
	}

	@Test
	void batchesThatRefoldDoesNotHaveAreNotRequestedAgain() {
		this.server.workflow("Import").event("invoice.paid").withoutBatchSupport().create();
		fire("acme");
		this.server.clearRecordings();
		fire("acme");
		String id = this.server.executions().get(0).id();
		assertThatExceptionOfType(RefoldServerException.class).isThrownBy(() -> this.executions.batches(id, "1", 1, 10))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(501))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
	}

	@Test
	void stopEndsARun() {
		this.server.workflow("Wait").event("invoice.paid").outcome(WorkflowOutcome.WAITING).create();
		fire("acme");
		String id = this.server.executions().get(0).id();
		this.executions.stop(id);
		assertThat(this.executions.get(id).status()).isEqualTo("STOPPED");
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> this.executions.stop(id))
			.withMessageContaining("not running");
	}

	@Test
	void rerunStartsAnotherWithTheSamePayload() {
		this.refold.fire("invoice.paid", "acme", Map.of("id", 7));
		String id = this.server.executions().get(0).id();
		ExecutionRerun again = this.executions.rerun(id);
		assertThat(again.id()).isNotEqualTo(id);
		assertThat(again.status()).isNotBlank();
		assertThat(this.server.executions()).hasSize(2)
			.allSatisfy((execution) -> assertThat(execution.payload().path("id").asInt()).isEqualTo(7));
	}

	@Test
	void executionThatIsGoneIsRefusedAndTheIdStaysInThePath() {
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(() -> this.executions.get("a/b?c"))
			.withMessageContaining("/execution/a%2Fb%3Fc")
			.withMessageContaining("'acme'")
			.satisfies((ex) -> assertThat(ex.requestId()).isNotBlank());
		assertThat(lastQuery()).isEmpty();
	}

	private void fire(String account) {
		this.refold.fire("invoice.paid", account, null);
	}

}
