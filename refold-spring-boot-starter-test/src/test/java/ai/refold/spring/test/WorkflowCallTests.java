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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

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
	void listIsAPageThatSaysWhatIsPublished() {
		this.server.defineEvent("e").workflow("off").event("f").slug("hubspot").unpublished().create();
		this.server.workflow("private").privateTo("acme").create();
		JsonNode page = this.refold.get("/workflow").json();
		assertThat(page.path("totalDocs").asInt()).isEqualTo(2);
		assertThat(page.path("docs").findValuesAsString("name")).containsExactly("off", "Workflow for e");
		assertThat(page.path("docs").findValuesAsString("published")).containsExactly("false", "true");
		assertThat(page.path("docs").findValuesAsString("slug")).containsExactly("hubspot");
		assertThat(named("?published=true")).containsExactly("Workflow for e");
		assertThat(named("?slug=hubspot")).containsExactly("off");
		assertThat(named("?name=%5EWork")).containsExactly("Workflow for e");
		assertThat(named("?scope=private")).containsExactly("private");
		assertThat(this.refold.get("/workflow?name=%28").status()).isEqualTo(400);
	}

	private List<String> named(String query) {
		return this.refold.get("/workflow" + query).json().path("docs").findValuesAsString("name");
	}

	@Test
	void enabledOnesAreThoseOfTheAccountWithTheConfigThatHasThem() {
		this.server.connect("acme", "hubspot");
		String sync = this.server.workflow("Sync").slug("hubspot").create();
		this.server.workflow("Unconnected").slug("slack").create();
		this.server.workflow("Draft").unpublished().create();
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"one\"}");
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"two\"}");
		this.refold.patch("/slug/hubspot/config/two/workflows/" + sync, "{\"enabled\": false}");
		JsonNode enabled = this.refold.get("/workflow/enabled").json();
		assertThat(enabled).hasSize(1);
		assertThat(enabled.path(0).propertyNames()).containsExactlyInAnyOrder("id", "name", "description", "icon",
				"config_id", "application");
		assertThat(enabled.path(0).path("id").asString()).isEqualTo(sync);
		assertThat(enabled.path(0).path("config_id").asString()).isEqualTo("one");
		assertThat(enabled.path(0).path("application").propertyNames()).containsExactly("_id", "name", "icon");
		assertThat(this.refold.without("linked_account_id").get("/workflow/enabled").status()).isEqualTo(400);
	}

	@Test
	void workflowIsReadWithItsNodesAndTheFirstSaysWhatStartsIt() {
		String id = this.server.workflow("Sync").slug("hubspot").event("invoice.paid").create();
		JsonNode workflow = this.refold.without("linked_account_id").get("/workflow/" + id).json();
		assertThat(workflow.path("_id").asString()).isEqualTo(id);
		assertThat(workflow.path("published").asBoolean()).isTrue();
		assertThat(workflow.path("slug").asString()).isEqualTo("hubspot");
		assertThat(workflow.path("edges").isArray()).isTrue();
		assertThat(workflow.path("nodes").path(0).path("type").asString()).isEqualTo("start");
		assertThat(workflow.path("nodes").path(0).path("data").path("event").asString()).isEqualTo("invoice.paid");
	}

	@Test
	void workflowThatIsPrivateToAnotherAccountIsForbiddenAndAnUnknownOneNotFound() {
		String id = this.server.workflow("Sync").privateTo("globex").create();
		Response response = this.refold.get("/workflow/" + id);
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.json().path("error_code").asString()).isEqualTo("SERVER_ERROR");
		assertThat(response.json().path("message").asString())
			.isEqualTo("Workflow is private to another linked account");
		assertThat(this.refold.forAccount("globex").get("/workflow/" + id).status()).isEqualTo(200);
		assertThat(this.refold.get("/workflow/x").status()).isEqualTo(404);
	}

	@Test
	void executionIsAsynchronousByDefaultAndTheBodyIsThePayload() {
		String id = this.server.workflow("w").create();
		JsonNode response = this.refold.with("config_id", "c")
			.with("instance_tag", "t")
			.post("/workflow/" + id + "/execute", "{\"a\": 1}")
			.json();
		assertThat(response.propertyNames()).containsExactly("message", "execution_id");
		WorkflowExecution execution = this.server.executions().get(0);
		assertThat(execution.id()).isEqualTo(response.path("execution_id").asString());
		assertThat(execution.payload()).hasToString("{\"a\":1}");
		assertThat(execution.configId()).isEqualTo("c");
		assertThat(execution.instanceTag()).isEqualTo("t");
		assertThat(this.refold.get("/execution?execution_source=API_CALL").json().path("totalDocs").asInt())
			.isEqualTo(1);
	}

	@Test
	void synchronousExecutionReturnsTheResult() {
		String good = this.server.workflow("good").returns(7).create();
		String bad = this.server.workflow("bad").failsWith("boom").create();
		RefoldCalls sync = this.refold.with("sync_execution", "true");
		JsonNode result = sync.post("/workflow/" + good + "/execute", "{}").json();
		assertThat(result.path("return_value").asInt()).isEqualTo(7);
		assertThat(result.path("errored").asBoolean()).isFalse();
		assertThat(result.path("status_code").asInt()).isEqualTo(200);
		JsonNode failure = sync.post("/workflow/" + bad + "/execute", "{}").json();
		assertThat(failure.path("errored").asBoolean()).isTrue();
		assertThat(failure.path("execution_error").path("message").asString()).isEqualTo("boom");
		assertThat(this.server.executions()).extracting(WorkflowExecution::status)
			.containsExactly("COMPLETED", "ERRORED");
	}

	@Test
	void responseNodeSetsTheStatusOfASynchronousExecution() {
		String id = this.server.workflow("check").returns(422, Map.of("valid", false)).create();
		Response response = this.refold.with("sync_execution", "true").post("/workflow/" + id + "/execute", "{}");
		assertThat(response.status()).isEqualTo(422);
		assertThat(response.json().path("return_value").path("valid").asBoolean(true)).isFalse();
		assertThat(response.json().path("errored").asBoolean(true)).isFalse();
		assertThat(response.json().path("status_code").asInt()).isEqualTo(422);
		assertThat(this.refold.post("/workflow/" + id + "/execute", "{}").status()).isEqualTo(200);
	}

	@Test
	void headerSlugIsRequiredInShapeDAndLinkedAccountIdToo() {
		String path = "/workflow/" + this.server.workflow("w").create() + "/execute";
		Response response = this.refold.without("slug").post(path, "{}");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json())
			.hasToString("{\"message\":\"Server Error\",\"error\":\"Workflow ID and slug are required\"}");
		assertThat(this.refold.without("linked_account_id").post(path, "{}").status()).isEqualTo(400);
	}

	@Test
	void workflowHasToBePublishedConnectedAndThereForTheAccount() {
		this.server.connect("globex", "hubspot");
		String draft = this.server.workflow("w").unpublished().create();
		String unconnected = this.server.workflow("w").slug("hubspot").create();
		String ofAnother = this.server.workflow("w").privateTo("globex").create();
		assertThat(this.refold.post("/workflow/" + draft + "/execute", "{}").status()).isEqualTo(400);
		assertThat(this.refold.post("/workflow/" + unconnected + "/execute", "{}").status()).isEqualTo(400);
		assertThat(this.refold.post("/workflow/" + ofAnother + "/execute", "{}").status()).isEqualTo(404);
		assertThat(this.server.executions()).isEmpty();
		assertThat(this.refold.forAccount("globex").post("/workflow/" + unconnected + "/execute", "{}").status())
			.isEqualTo(200);
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
