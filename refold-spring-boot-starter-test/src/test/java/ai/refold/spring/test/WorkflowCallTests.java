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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "workflows" and "Also there".
 */
class WorkflowCallTests {

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme").with("slug", "hubspot");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void listHasAllWorkflowsAndEnabledOnlyThePublishedOnes() {
		this.server.defineEvent("e").workflow("off").event("f").unpublished().create();
		assertThat(this.refold.get("/workflow").json().findValuesAsString("name")).containsExactly("off",
				"Workflow for e");
		assertThat(this.refold.get("/workflow/enabled").json().findValuesAsString("name"))
			.containsExactly("Workflow for e");
	}

	@Test
	void executionIsAsynchronousByDefaultAndTheBodyIsThePayload() {
		String id = this.server.workflow("w").create();
		JsonNode answer = this.refold.with("config_id", "c")
			.with("instance_tag", "t")
			.post("/workflow/" + id + "/execute", "{\"a\": 1}")
			.json();
		assertThat(answer.propertyNames()).containsExactly("execution_id");
		WorkflowExecution execution = this.server.executions().get(0);
		assertThat(execution.id()).isEqualTo(answer.path("execution_id").asString());
		assertThat(execution.payload()).hasToString("{\"a\":1}");
		assertThat(execution.configId()).isEqualTo("c");
		assertThat(execution.instanceTag()).isEqualTo("t");
		assertThat(this.refold.get("/execution?execution_source=API_CALL").json().path("totalDocs").asInt())
			.isEqualTo(1);
	}

	@Test
	void synchronousExecutionAnswersTheResult() {
		String good = this.server.workflow("good").returns(7).create();
		String bad = this.server.workflow("bad").failsWith("boom").create();
		RefoldCalls sync = this.refold.with("sync_execution", "true");
		JsonNode result = sync.post("/workflow/" + good + "/execute", "{}").json();
		assertThat(result.path("return_value").asInt()).isEqualTo(7);
		assertThat(result.path("errored").asBoolean()).isFalse();
		assertThat(result.path("status_code").asInt()).isEqualTo(200);
		JsonNode failure = sync.post("/workflow/" + bad + "/execute", "{}").json();
		assertThat(failure.path("errored").asBoolean()).isTrue();
		assertThat(failure.path("execution_error").asString()).isEqualTo("boom");
		assertThat(this.server.executions()).extracting(WorkflowExecution::status)
			.containsExactly("COMPLETED", "ERRORED");
	}

	@Test
	void headersLinkedAccountIdAndSlugAreRequired() {
		String path = "/workflow/" + this.server.workflow("w").create() + "/execute";
		assertThat(this.refold.without("slug").post(path, "{}").status()).isEqualTo(400);
		assertThat(this.refold.without("linked_account_id").post(path, "{}").status()).isEqualTo(400);
	}

	@Test
	void unknownWorkflowIsNotFound() {
		assertThat(this.refold.post("/workflow/x/execute", "{}").status()).isEqualTo(404);
		String slack = this.server.workflow("w").slug("slack").create();
		assertThat(this.refold.post("/workflow/" + slack + "/execute", "{}").status()).isEqualTo(404);
	}

	@Test
	void auditListsTheEventsThatWereReceived() {
		this.server.defineEvent("e");
		this.refold.fire("e");
		this.refold.forAccount("other").fire("e");
		assertThat(
				this.refold.without("linked_account_id").get("/audit/event-received").json().path("totalDocs").asInt())
			.isEqualTo(2);
		assertThat(this.refold.get("/audit/event-received").json().path("docs").path(0).path("event").asString())
			.isEqualTo("e");
	}

}
