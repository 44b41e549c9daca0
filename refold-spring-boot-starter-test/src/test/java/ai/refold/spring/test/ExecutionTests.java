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

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * "executions".
 */
class ExecutionTests {

	private static final String UNKNOWN = "/execution/6495792b9b6ca6d77a17e513";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-16T12:17:30.231Z"));

	private final RefoldServer server = RefoldServer.builder()
		.clock(this.now::get)
		.events("invoice.paid", "invoice.sent")
		.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	private WorkflowExecution fire(String event) {
		this.refold.fire(event);
		int last = this.server.executions().size() - 1;
		await().until(() -> !this.server.executions().get(last).status().equals("WAITING"));
		return this.server.executions().get(last);
	}

	private List<String> listed(String query) {
		return this.refold.get("/execution" + query)
			.json()
			.path("docs")
			.valueStream()
			.map((execution) -> execution.path("_id").asString())
			.toList();
	}

	@Test
	void executionHasTheDocumentedFields() {
		this.server.connect("acme", "hubspot");
		String workflow = this.server.workflow("Export").event("invoice.paid").slug("hubspot").returns("done").create();
		String id = fire("invoice.paid").id();
		JsonNode execution = this.refold.get("/execution/" + id).json();
		assertThat(execution.propertyNames()).containsExactlyInAnyOrder("_id", "name", "status", "createdAt",
				"updatedAt", "completion_time", "completion_percentage", "instance_execution_time", "type_of_execution",
				"is_child_instance", "trigger_application_event", "environment", "config_id", "linked_account_id",
				"org_id", "associated_application", "associated_workflow", "associated_event_id", "nodes");
		assertThat(execution.path("name").asString()).isEqualTo("Execution for workflow " + workflow);
		assertThat(execution.path("trigger_application_event").asString()).isEqualTo("invoice.paid");
		assertThat(execution.path("type_of_execution").asString()).isEqualTo("ASYNC");
		assertThat(execution.path("status").asString()).isEqualTo("COMPLETED");
		assertThat(execution.path("createdAt").asString()).isEqualTo("2026-06-16T12:17:30.231Z");
		assertThat(execution.path("associated_workflow").path("name").asString()).isEqualTo("Export");
		assertThat(execution.path("associated_application").propertyNames()).containsExactly("_id", "name", "icon");
		JsonNode node = execution.path("nodes").path(0);
		assertThat(node.propertyNames()).containsExactly("node_id", "node_name", "node_type", "node_status",
				"attempts_made", "maximum_attempts", "is_batch", "execution_time", "latest_output");
		assertThat(node.path("node_status").asString()).isEqualTo("Success");
		assertThat(node.path("latest_output").asString()).isEqualTo("done");
	}

	@Test
	void completionTimeShowsThatARunHasEndedWhateverItsStatusIsCalled() {
		String workflow = this.server.workflow("w").event("invoice.paid").outcome(WorkflowOutcome.WAITING).create();
		this.refold.fire("invoice.paid");
		String id = this.server.executions().get(0).id();
		assertThat(this.refold.get("/execution/" + id).json().has("completion_time")).isFalse();
		this.now.updateAndGet((instant) -> instant.plusSeconds(2));
		this.server.endExecution(id, WorkflowOutcome.TERMINATED);
		JsonNode ended = this.refold.get("/execution?workflow_id=" + workflow).json().path("docs").path(0);
		assertThat(ended.path("status").asString()).isEqualTo("TERMINATED");
		assertThat(ended.path("completion_time").asString()).isEqualTo("2026-06-16T12:17:32.231Z");
		assertThat(ended.path("instance_execution_time").asInt()).isEqualTo(2000);
	}

	@Test
	void listIsAPageNewestFirstUnlessSortedAscending() {
		String first = fire("invoice.paid").id();
		String second = fire("invoice.paid").id();
		assertThat(listed("")).containsExactly(second, first);
		assertThat(listed("?sortAsc=true")).containsExactly(first, second);
		assertThat(listed("?page=2&limit=1")).containsExactly(first);
	}

	@Test
	void listIsFilteredByEveryDocumentedFilter() {
		this.server.connect("acme", "hubspot");
		String workflow = this.server.workflow("Export").event("invoice.paid").slug("hubspot").create();
		this.server.workflow("Other").event("invoice.sent").outcome(WorkflowOutcome.ERRORED).create();
		String paid = fire("invoice.paid").id();
		this.now.updateAndGet((instant) -> instant.plusSeconds(3600 * 48));
		String sent = fire("invoice.sent").id();
		assertThat(listed("?slug=hubspot")).containsExactly(paid);
		assertThat(listed("?status=ERRORED")).containsExactly(sent);
		assertThat(listed("?workflow_id=" + workflow)).containsExactly(paid);
		assertThat(listed("?workflow_name=Other")).containsExactly(sent);
		assertThat(listed("?execution_id=" + sent)).containsExactly(sent);
		assertThat(listed("?execution_source=Event")).containsExactly(sent, paid);
		assertThat(listed("?execution_source=API_CALL")).isEmpty();
		assertThat(listed("?start_date=2026-06-17")).containsExactly(sent);
		assertThat(listed("?end_date=2026-06-16")).containsExactly(paid);
		assertThat(listed("?start_date=2026-06-16T12:17:30Z&end_date=2026-06-16T12:17:31Z")).containsExactly(paid);
		assertThat(this.refold.get("/execution?start_date=yesterday").status()).isEqualTo(400);
	}

	@Test
	void executionsAreAccountScoped() {
		String id = fire("invoice.paid").id();
		RefoldCalls other = this.refold.forAccount("other");
		assertThat(other.get("/execution").json().path("totalDocs").asInt()).isZero();
		assertThat(other.get("/execution/" + id).status()).isEqualTo(404);
		assertThat(this.refold.without("linked_account_id").get("/execution").status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/nodes/1/batches" })
	void executionThatIsGoneIsNotFoundInShapeA(String suffix) {
		Response response = this.refold.get(UNKNOWN + suffix);
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.json().path("error_code").asString()).isEqualTo("RESOURCE_NOT_FOUND");
		assertThat(response.json().path("request_id").asString()).isNotBlank();
	}

	@Test
	void batchesAreAPageAndNotImplementedForSomeExecutions() {
		this.server.workflow("a").event("invoice.paid").batches("one", "two").create();
		this.server.workflow("b").event("invoice.sent").withoutBatchSupport().create();
		String batches = "/execution/%s/nodes/1/batches?limit=1";
		JsonNode page = this.refold.get(batches.formatted(fire("invoice.paid").id())).json();
		assertThat(page.path("docs")).hasToString("[\"one\"]");
		assertThat(page.path("totalDocs").asInt()).isEqualTo(2);
		Response response = this.refold.get(batches.formatted(fire("invoice.sent").id()));
		assertThat(response.status()).isEqualTo(501);
		assertThat(response.json().path("http_error_type").asString()).isEqualTo("NOT_IMPLEMENTED");
	}

	@Test
	void runningExecutionCanBeStoppedOnceAndWorkflowStoppedIsDelivered() throws IOException {
		this.server.workflow("w").event("invoice.paid").outcome(WorkflowOutcome.WAITING).create();
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.refold.post("/webhook", """
					{"webhook_url": "%s", "webhook_events": ["Workflow Stopped"]}
					""".formatted(receiver.url()));
			this.refold.fire("invoice.paid");
			String stop = "/execution/" + this.server.executions().get(0).id() + "/stop";
			assertThat(this.refold.post(stop, "").json().has("message")).isTrue();
			assertThat(this.server).delivered("Workflow Stopped").once();
			assertThat(this.server.executions().get(0).history()).containsExactly("WAITING", "STOPPED");
			assertThat(this.refold.post(stop, "").status()).isEqualTo(400);
		}
	}

	@Test
	void rerunIsANewExecutionWithTheSamePayload() {
		WorkflowExecution first = fire("invoice.paid");
		JsonNode response = this.refold.post("/execution/" + first.id() + "/rerun", "").json();
		assertThat(response.propertyNames()).containsExactly("status", "id");
		assertThat(response.path("status").asString()).isEqualTo("success");
		WorkflowExecution second = this.server.executions().get(1);
		assertThat(response.path("id").asString()).isEqualTo(second.id()).isNotEqualTo(first.id());
		assertThat(second.payload()).isEqualTo(first.payload());
	}

}
