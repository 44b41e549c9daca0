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
package ai.refold.spring.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.retry.RetryPolicy;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.WorkflowRequest;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Why nothing happened, as Refold reports it over HTTP.
 */
class RefoldEventDiagnoserTests {

	private final RefoldServer server = RefoldServer.builder().events("invoice.paid").start();

	private final RefoldTemplate refold = RefoldTemplate.builder()
		.baseUrl(this.server.baseUrl())
		.apiKey(this.server.apiKey())
		.build();

	private final ReactiveRefoldTemplate reactive = ReactiveRefoldTemplate.builder()
		.baseUrl(this.server.baseUrl())
		.apiKey(this.server.apiKey())
		.linkedAccountId("acme")
		.retryPolicy(RetryPolicy.builder().maxRetries(3).delay(Duration.ofMillis(1)).build())
		.rateLimiter(RefoldRateLimiter.unlimited())
		.build();

	private final RefoldEventDiagnoser diagnoser = new RefoldEventDiagnoser(this.reactive,
			() -> RefoldEnvironment.ofApiKey(this.server.apiKey()));

	@AfterEach
	void closeServer() {
		this.server.close();
	}

	@Test
	void findsNothingWrongWhereAnEventStartsAWorkflow() {
		this.server.connect("acme", "hubspot");
		this.server.workflow("Sync invoice").event("invoice.paid").slug("hubspot").create();
		fireAndEnd("COMPLETED");
		RefoldEventDiagnosis diagnosis = diagnose();
		assertThat(diagnosis.problems()).isEmpty();
		assertThat(diagnosis.findings()).extracting(Finding::code)
			.containsExactly(Code.EVENT_DEFINED, Code.ACCOUNT_EXISTS, Code.ENVIRONMENT_MATCHES,
					Code.APPLICATION_CONNECTED, Code.WORKFLOW_ENABLED, Code.EXECUTION_COMPLETED);
	}

	@Test
	void namesTheNearestEvent() {
		RefoldEventDiagnosis diagnosis = this.diagnoser.diagnose("Invoice.Paid", "acme");
		assertThat(problem(diagnosis, Code.EVENT_NOT_DEFINED)).contains("'Invoice.Paid'", "(test)",
				"did you mean 'invoice.paid'?");
	}

	@Test
	void saysWhereToDefineAnEventThatResemblesNone() {
		assertThat(problem(this.diagnoser.diagnose("order.shipped", "acme"), Code.EVENT_NOT_DEFINED))
			.contains("Settings > Developer > Events");
	}

	@Test
	void findsThatTheAccountDoesNotExist() {
		assertThat(problem(diagnose(), Code.ACCOUNT_NOT_FOUND)).contains("'acme'", "(test)");
	}

	@Test
	void findsThatTheAccountDoesNotExistByTheOlderError() {
		try (RefoldServer older = RefoldServer.builder().olderErrors(true).start()) {
			RefoldEventDiagnosis diagnosis = new RefoldEventDiagnoser(
					this.reactive.mutate().baseUrl(older.baseUrl()).apiKey(older.apiKey()).build(),
					() -> RefoldEnvironment.ofApiKey(older.apiKey()))
				.diagnose("invoice.paid", "nobody");
			assertThat(problem(diagnosis, Code.ACCOUNT_NOT_FOUND)).contains("'nobody'");
			assertThat(diagnosis.has(Code.COULD_NOT_BE_ASKED)).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource({ "production, tk_diagnosis_mismatch, ENVIRONMENT_MISMATCH, PROBLEM",
			"live, pk_diagnosis_live, ENVIRONMENT_MATCHES, OK",
			"staging, sk_diagnosis_staging, ENVIRONMENT_UNKNOWN, NOTE" })
	void comparesTheEnvironmentsOfKeyAndAccount(String environment, String apiKey, Code code, Level level) {
		try (RefoldServer other = RefoldServer.builder().apiKey(apiKey).environment(environment).start()) {
			other.linkedAccount("acme");
			RefoldEventDiagnosis diagnosis = new RefoldEventDiagnoser(this.reactive.mutate().apiKey(apiKey).build(),
					() -> RefoldEnvironment.ofApiKey(apiKey))
				.diagnose("invoice.paid", "acme");
			assertThat(diagnosis.findings())
				.anySatisfy((finding) -> assertThat(finding).extracting(Finding::code, Finding::level)
					.containsExactly(code, level));
			assertThat(diagnosis.toString()).contains(environment).doesNotContain(apiKey);
		}
	}

	@Test
	void findsThatTheAccountHasToAuthenticateAgain() {
		this.server.workflow("Sync invoice").event("invoice.paid").slug("hubspot").create();
		this.server.connect("acme", "hubspot");
		this.server.expireConnection("acme", "hubspot");
		RefoldEventDiagnosis diagnosis = diagnose();
		assertThat(problem(diagnosis, Code.REAUTHENTICATION_REQUIRED)).contains("'acme'", "'hubspot'");
		assertThat(problem(diagnosis, Code.WORKFLOW_NOT_CONNECTED)).contains("'Sync invoice' (hubspot)");
	}

	@Test
	void findsThatNoApplicationIsConnected() {
		this.server.linkedAccount("acme").application("hubspot", "HubSpot");
		assertThat(diagnose().has(Code.NO_APPLICATION_CONNECTED)).isTrue();
	}

	@Test
	void notesWorkflowsOfOtherApplications() {
		this.server.connect("acme", "hubspot");
		this.server.workflow("Sync invoice").event("invoice.paid").slug("hubspot").create();
		this.server.workflow("Tell the team").event("invoice.paid").slug("slack").create();
		assertThat(diagnose().findings()).filteredOn((finding) -> finding.code() == Code.WORKFLOW_NOT_CONNECTED)
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.level()).isEqualTo(Level.NOTE);
				assertThat(finding.message()).contains("'Tell the team' (slack)").doesNotContain("Sync invoice");
			});
	}

	@Test
	void findsThatNoWorkflowIsPublished() {
		this.server.workflow("Sync invoice").event("invoice.paid").unpublished().create();
		this.refold.fire("invoice.paid", "acme", Map.of());
		RefoldEventDiagnosis diagnosis = diagnose();
		assertThat(problem(diagnosis, Code.NO_WORKFLOW_ENABLED)).contains("'invoice.paid'");
		assertThat(message(diagnosis, Code.WORKFLOW_NOT_ENABLED)).contains("'Sync invoice'");
		assertThat(diagnosis.has(Code.NO_EXECUTION)).isTrue();
	}

	@Test
	void saysThatRefoldDoesNotShowWhatStartsAWorkflow() {
		assertThat(message(diagnose(), Code.WORKFLOW_ENABLED)).contains("'Workflow for invoice.paid'",
				"does not show which of them 'invoice.paid' starts");
	}

	@Test
	void findsADuplicate() {
		this.server.workflow("Sync invoice").event("invoice.paid").idempotencyHeader("Idempotency-Key").create();
		for (int i = 0; i < 2; i++) {
			this.refold.event("invoice.paid").linkedAccountId("acme").idempotencyKey("i-1").payload(Map.of()).fire();
		}
		assertThat(problem(diagnose(), Code.EXECUTION_DUPLICATE)).contains("'Sync invoice'", "another key");
	}

	@ParameterizedTest
	@CsvSource({ "ERRORED", "STOPPED", "TIMED_OUT", "TERMINATED" })
	void findsThatAnExecutionFailed(WorkflowOutcome outcome) {
		this.server.workflow("Sync invoice").event("invoice.paid").outcome(outcome).create();
		fireAndEnd(outcome.name());
		String id = this.server.executions().get(0).id();
		assertThat(problem(diagnose(), Code.EXECUTION_FAILED)).contains("'Sync invoice'", outcome.name(),
				"rerun(\"" + id + "\")");
	}

	@Test
	void findsThatAnExecutionHasNotEnded() {
		this.server.workflow("Sync invoice").event("invoice.paid").outcome(WorkflowOutcome.WAITING).create();
		this.refold.fire("invoice.paid", "acme", Map.of());
		assertThat(message(diagnose(), Code.EXECUTION_RUNNING)).contains("WAITING");
	}

	@Test
	void looksAtTheLastExecutionsOnlyAndAtThoseOfEvents() {
		String workflow = this.server.workflow("Sync invoice").event("invoice.paid").create();
		this.refold.workflows()
			.forLinkedAccount("acme")
			.execute(WorkflowRequest.of(workflow, "hubspot").withPayload(Map.of()));
		assertThat(diagnose().has(Code.NO_EXECUTION)).isTrue();
		for (int i = 0; i < 7; i++) {
			this.refold.fire("invoice.paid", "acme", Map.of());
		}
		await().untilAsserted(() -> assertThat(diagnose().findings())
			.filteredOn((finding) -> finding.code() == Code.EXECUTION_COMPLETED)
			.hasSize(5));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/application/event    | Whether event 'invoice.paid' is defined could not be asked: | EVENT_DEFINED
					/linked-account/*     | Whether linked account 'acme' exists could not be asked:    | ACCOUNT_EXISTS
					/application          | Which applications linked account 'acme' is connected to could not be asked: | APPLICATION_CONNECTED
					/workflow/enabled     | Which workflows are enabled could not be asked:             | WORKFLOW_ENABLED
					/execution            | Which executions events started for linked account 'acme' could not be asked: | EXECUTION_COMPLETED
					""")
	void questionThatFailsIsAFindingAndTheOthersAreAsked(String path, String message, Code missing) {
		this.server.connect("acme", "hubspot");
		fireAndEnd("COMPLETED");
		this.server.faults().on("GET", path).status(503);
		RefoldEventDiagnosis diagnosis = diagnose();
		assertThat(message(diagnosis, Code.COULD_NOT_BE_ASKED)).startsWith(message).contains("503");
		assertThat(List.of(Code.EVENT_DEFINED, Code.ACCOUNT_EXISTS, Code.APPLICATION_CONNECTED, Code.WORKFLOW_ENABLED,
				Code.EXECUTION_COMPLETED))
			.allSatisfy((code) -> assertThat(diagnosis.has(code)).isEqualTo(code != missing));
	}

	@Test
	void sessionTokenMayNotAskEverything() {
		this.server.linkedAccount("acme");
		String token = this.refold.sessionTokens().create("acme").token();
		RefoldEventDiagnosis diagnosis = new RefoldEventDiagnoser(
				ReactiveRefoldTemplate.builder().baseUrl(this.server.baseUrl()).sessionToken(token).build(),
				() -> RefoldEnvironment.UNKNOWN)
			.diagnose("invoice.paid", "acme");
		assertThat(diagnosis.toString()).contains("Whether event 'invoice.paid' is defined could not be asked",
				"set 'refold.api-key'");
		assertThat(diagnosis.has(Code.NO_EXECUTION)).isTrue();
	}

	@Test
	void refoldThatIsUnreachableIsNoFailure() {
		RefoldEventDiagnosis diagnosis = new RefoldEventDiagnoser(
				this.reactive.mutate().baseUrl("http://localhost:1").withoutRetry().build(),
				() -> RefoldEnvironment.UNKNOWN)
			.diagnose("invoice.paid", "acme");
		assertThat(diagnosis.findings()).hasSize(5)
			.allSatisfy((finding) -> assertThat(finding.code()).isEqualTo(Code.COULD_NOT_BE_ASKED));
	}

	@Test
	void reactiveDiagnosisAsksOnSubscriptionAndFindsTheSame() {
		var diagnosis = this.diagnoser.diagnoseReactively("invoice.paid", "acme");
		assertThat(this.server.requests()).isEmpty();
		assertThat(diagnosis.block(Duration.ofSeconds(20))).isEqualTo(diagnose());
	}

	@Test
	void makesSixCallsAndFiresNothing() {
		diagnose();
		assertThat(this.server.requests()).hasSize(6)
			.allSatisfy((request) -> assertThat(request.method()).isEqualTo("GET"));
		assertThat(this.server.firedEvents()).isEmpty();
	}

	@Test
	void textIsOneSentenceAFinding() {
		RefoldEventDiagnosis diagnosis = diagnose();
		assertThat(diagnosis.toString().lines()).hasSameSizeAs(diagnosis.findings())
			.allMatch((line) -> line.matches("(OK|NOTE|PROBLEM): .+"));
	}

	@Test
	void eventAndAccountAreRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.diagnoser.diagnose("", "acme"))
			.withMessage("'event' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> this.diagnoser.diagnose("invoice.paid", " "))
			.withMessage("'linkedAccountId' must not be empty");
	}

	private RefoldEventDiagnosis diagnose() {
		return this.diagnoser.diagnose("invoice.paid", "acme");
	}

	private void fireAndEnd(String status) {
		this.refold.fire("invoice.paid", "acme", Map.of());
		await()
			.until(() -> this.server.executions().stream().allMatch((execution) -> status.equals(execution.status())));
	}

	private static String message(RefoldEventDiagnosis diagnosis, Code code) {
		return diagnosis.findings()
			.stream()
			.filter((finding) -> finding.code() == code)
			.findFirst()
			.orElseThrow(() -> new AssertionError(code + " is not in " + diagnosis))
			.message();
	}

	private static String problem(RefoldEventDiagnosis diagnosis, Code code) {
		assertThat(diagnosis.problems()).extracting(Finding::code).contains(code);
		return message(diagnosis, code);
	}

}
