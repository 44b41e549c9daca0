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

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.resource.EnabledWorkflow;
import ai.refold.spring.client.resource.Workflow;
import ai.refold.spring.client.resource.WorkflowOperations;
import ai.refold.spring.client.resource.WorkflowRequest;
import ai.refold.spring.client.resource.WorkflowResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WorkflowOperations}.
 */
class WorkflowTests extends AbstractRefoldClientTests {

	private final WorkflowOperations workflows = this.refold.workflows();

	@BeforeEach
	void connect() {
		this.server.connect("acme", "hubspot");
	}

	@Test
	void listHasAllAndEnabledThosePublished() {
		this.server.workflow("Draft").slug("hubspot").unpublished().create();
		String id = this.server.workflow("Live").slug("hubspot").create();
		assertThat(this.workflows.list()).extracting(Workflow::name)
			.containsExactly("Draft", "Live", "Workflow for invoice.paid");
		assertThat(this.workflows.list()).extracting(Workflow::enabled).containsExactly(false, true, true);
		assertThat(this.workflows.enabled()).filteredOn((workflow) -> "Live".equals(workflow.name()))
			.singleElement()
			.satisfies((workflow) -> assertThat(workflow.id()).isEqualTo(id))
			.satisfies((workflow) -> assertThat(workflow.application().name()).isNotBlank());
	}

	@Test
	void enabledWorkflowsAreThoseOfTheAccount() {
		this.server.workflow("Live").slug("hubspot").create();
		this.workflows.forLinkedAccount("acme").enabled();
		assertThat(lastRequest().headers()).containsEntry("linked_account_id", "acme");
		assertThat(this.workflows.forLinkedAccount("globex").enabled()).extracting(EnabledWorkflow::name)
			.doesNotContain("Live");
	}

	@Test
	void oneWorkflowHasItsNodes() {
		String id = this.server.workflow("Live").slug("hubspot").create();
		Workflow workflow = this.workflows.get(id);
		assertThat(workflow.slug()).isEqualTo("hubspot");
		assertThat(workflow.nodes()).isNotEmpty().allSatisfy((node) -> assertThat(node.type()).isNotBlank());
	}

	@Test
	void workflowOfAnotherAccountSaysToNameIt() {
		this.server.faults()
			.on("/workflow/*")
			.once()
			.body("application/json",
					"{\"status_code\": 403, \"error_code\": \"SERVER_ERROR\", \"message\": \"Workflow is private to another linked account\"}")
			.status(403);
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> this.workflows.get("w1"))
			.withMessageContaining("name that account")
			.withMessageNotContaining("refold.api-key");
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 404, 422, 503 })
	void statusThatTheWorkflowSetIsPartOfTheResult(int status) {
		this.server.faults()
			.on("/workflow/*/execute")
			.once()
			.body("application/json", "{\"execution_id\": \"e1\", \"return_value\": {\"sum\": 3}}")
			.status(status);
		WorkflowResult result = this.workflows.execute(WorkflowRequest.of("w1", "hubspot"));
		assertThat(result.executionId()).isEqualTo("e1");
		assertThat(result.statusCode()).isEqualTo(status);
		assertThat(result.returnValue().path("sum").asInt()).isEqualTo(3);
	}

	@Test
	void statusThatRefoldSetIsAnException() {
		assertThatExceptionOfType(RefoldInvalidRequestException.class)
			.isThrownBy(() -> this.workflows.execute(WorkflowRequest.of("unknown", "hubspot")))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
	}

	@Test
	void sentenceThatRefoldHidesInTheErrorIsReported() {
		this.server.faults()
			.on("/workflow/*/execute")
			.once()
			.body("application/json",
					"{\"message\": \"Server Error\", \"error\": \"Workflow ID and slug are required\"}")
			.status(400);
		assertThatExceptionOfType(RefoldInvalidRequestException.class)
			.isThrownBy(() -> this.workflows.execute(WorkflowRequest.of("w", "hubspot")))
			.withMessageContaining("Workflow ID and slug are required")
			.satisfies((ex) -> assertThat(ex.errorCode()).isNull());
	}

	@Test
	void executeWaitsLongerThanOtherCalls() {
		String id = this.server.workflow("Sum")
			.slug("hubspot")
			.returns(Map.of("sum", 3))
			.takes(Duration.ofSeconds(2))
			.create();
		RefoldTemplate impatient = configure(RefoldTemplate.builder())
			.webClientBuilder(
					WebClient.builder()
						.clientConnector(new ReactorClientHttpConnector(
								HttpClient.create().responseTimeout(Duration.ofMillis(500)))))
			.deadline(Duration.ofSeconds(1))
			.build();
		WorkflowRequest request = WorkflowRequest.of(id, "hubspot");
		assertThat(impatient.workflows().execute(request).errored()).isFalse();
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> impatient.workflows().execute(request.withTimeout(Duration.ofMillis(300))))
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue());
	}

	@Test
	void listNeedsNoAccount() {
		RefoldTemplate template = configure(RefoldTemplate.builder()).linkedAccountId(null).build();
		assertThat(template.workflows().list()).hasSize(1);
		assertThat(lastRequest().headers()).doesNotContainKey("linked_account_id");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> template.workflows().start(WorkflowRequest.of("w", "hubspot")))
			.withMessageContaining("'refold.linked-account-id'");
	}

	@Test
	void listInPagesIsReadToItsEnd() {
		this.server.faults()
			.on("/workflow")
			.once()
			.body("application/json", "{\"docs\": [{\"_id\": \"1\"}], \"page\": 1, \"totalPages\": 2}")
			.status(200);
		this.server.faults()
			.on("/workflow")
			.once()
			.body("application/json", "{\"docs\": [{\"_id\": \"2\"}], \"page\": 2, \"totalPages\": 2}")
			.status(200);
		assertThat(this.workflows.list()).extracting(Workflow::id).containsExactly("1", "2");
	}

	@Test
	void executeWaitsForTheResult() {
		String id = this.server.workflow("Sum").slug("hubspot").returns(Map.of("sum", 3)).create();
		WorkflowResult result = this.workflows.execute(WorkflowRequest.of(id, "hubspot")
			.withPayload(Map.of("a", 1))
			.withConfigId("c1")
			.withInstanceTag("nightly"));
		assertThat(result.executionId()).isNotBlank();
		assertThat(result.errored()).isFalse();
		assertThat(result.statusCode()).isEqualTo(200);
		assertThat(result.returnValue().path("sum").asInt()).isEqualTo(3);
		assertThat(result.toString()).doesNotContain("sum");
		assertThat(lastRequest().headers()).containsEntry("sync_execution", "true")
			.containsEntry("slug", "hubspot")
			.containsEntry("config_id", "c1")
			.containsEntry("instance_tag", "nightly")
			.containsEntry("linked_account_id", "acme");
		assertThat(lastRequest().body()).isEqualTo("{\"a\":1}");
	}

	@Test
	void failedExecutionIsAResult() {
		String id = this.server.workflow("Sum").slug("hubspot").failsWith("no such contact").create();
		WorkflowResult result = this.workflows.execute(WorkflowRequest.of(id, "hubspot"));
		assertThat(result.errored()).isTrue();
		assertThat(result.executionError()).isEqualTo(Map.of("message", "no such contact"));
	}

	@Test
	void startDoesNotWait() {
		String id = this.server.workflow("Sum").slug("hubspot").create();
		WorkflowResult result = this.workflows.start(WorkflowRequest.of(id, "hubspot"));
		assertThat(result.executionId()).isEqualTo(this.server.executions().get(0).id());
		assertThat(lastRequest().headers()).containsEntry("sync_execution", "false")
			.doesNotContainKeys("config_id", "instance_tag");
		assertThat(lastRequest().body()).isEqualTo("{}");
	}

	@Test
	void executionWithAnUnknownOutcomeIsNotRetried() {
		String id = this.server.workflow("Sum").slug("hubspot").create();
		this.server.faults().on("/workflow/*/execute").once().processed().reset();
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> this.workflows.start(WorkflowRequest.of(id, "hubspot")))
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue());
		assertThat(this.server.executions()).hasSize(1);
	}

	@Test
	void headerThatCannotBeSentIsRefusedBeforeAnythingIsSent() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.workflows.start(WorkflowRequest.of("w", "hub\r\nspot: x")))
			.withMessageContaining("'slug'");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void reactiveFormExecutes() {
		String id = this.server.workflow("Sum").slug("hubspot").returns(1).create();
		StepVerifier
			.create(this.reactive.workflows()
				.execute(WorkflowRequest.of(id, "hubspot"))
				.map((result) -> result.returnValue().asInt()))
			.expectNext(1)
			.expectComplete()
			.verify(TIMEOUT);
	}

}
