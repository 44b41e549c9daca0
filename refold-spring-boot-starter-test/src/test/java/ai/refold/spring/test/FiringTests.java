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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.test.FiredEvent.Narrowing;
import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "Firing events".
 */
class FiringTests {

	private static final String FORM = """
			--b\r
			Content-Disposition: form-data; name="event"\r
			\r
			invoice.paid\r
			--b\r
			Content-Disposition: form-data; name="payload"\r
			\r
			{"id": 7}\r
			--b\r
			Content-Disposition: form-data; name="scan"; filename="a.txt"\r
			Content-Type: text/plain\r
			\r
			content\r
			--b--\r
			""";

	private final RefoldServer server = RefoldServer.start().defineEvent("invoice.paid");

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/event/trigger", "/event/hubspot", "/event" })
	void everyFiringCallReturnsWebhookFiredSuccess(String path) {
		Response response = this.refold.post(path, "{\"event\": \"invoice.paid\", \"payload\": {\"id\": 1}}");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"message\":\"Webhook Fired Success\"}");
	}

	@Test
	void configIdAndInstanceTagAreRecordedAndConfigIdDefaultsToTheLinkedAccount() {
		this.refold.with("config_id", "c1").with("instance_tag", "t1").fire("invoice.paid");
		this.refold.fire("invoice.paid");
		assertThat(this.server.firedEvents()).extracting(FiredEvent::configId).containsExactly("c1", null);
		assertThat(this.server.firedEvents()).extracting(FiredEvent::instanceTag).containsExactly("t1", null);
		assertThat(this.server.executions()).extracting(WorkflowExecution::configId).containsExactly("c1", "acme");
		assertThat(this.server.executions()).extracting(WorkflowExecution::instanceTag).containsExactly("t1", null);
	}

	@Test
	void triggerIsAnAliasOfEventAndEventPrevails() {
		this.refold.post("/event/trigger", "{\"trigger\": \"invoice.paid\"}");
		this.refold.post("/event/trigger", "{\"trigger\": \"other\", \"event\": \"invoice.paid\"}");
		assertThat(this.server.firedEvents()).extracting(FiredEvent::event)
			.containsExactly("invoice.paid", "invoice.paid");
	}

	@Test
	void payloadMayBeLeftOutAndMayBeAnyJson() {
		this.refold.post("/event/trigger", "{\"event\": \"invoice.paid\"}");
		this.refold.post("/event/trigger", "{\"event\": \"invoice.paid\", \"payload\": [1, \"a\"]}");
		assertThat(this.server.firedEvents()).extracting((event) -> event.payload().toString())
			.containsExactly("{}", "[1,\"a\"]");
	}

	@Test
	void missingEventAndMalformedJsonAreBadRequests() {
		assertThat(this.refold.post("/event/trigger", "{\"payload\": {}}").status()).isEqualTo(400);
		assertThat(this.refold.post("/event/trigger", "{\"event\": ").status()).isEqualTo(400);
		assertThat(this.refold.post("/event/trigger", "[]").status()).isEqualTo(400);
		assertThat(this.server.firedEvents()).isEmpty();
	}

	@Test
	void bodyOfAnotherTypeIsABadRequest() {
		assertThat(this.refold.with("Content-Type", "text/plain").fire("invoice.paid").status()).isEqualTo(400);
	}

	@Test
	void fieldsOfTheNodeSdkAreAcceptedAndUnusedAndUnknownFieldsAreRecorded() {
		this.refold.post("/event/trigger?linked_account_id=x",
				"{\"event\": \"invoice.paid\", \"linked_account_id\": \"x\", \"slug\": \"s\", \"config_id\": \"c\", \"extra\": 1}");
		assertThat(this.server.firedEvents()).singleElement().satisfies((event) -> {
			assertThat(event.linkedAccountId()).isEqualTo("acme");
			assertThat(event.slug()).isNull();
			assertThat(event.configId()).isNull();
			assertThat(event.unknownFields()).hasToString("{\"extra\":1}");
		});
	}

	@Test
	void unknownHeadersAreRecorded() {
		this.refold.with("Idempotency-Key", "k1").fire("invoice.paid");
		assertThat(this.server.firedEvents().get(0).headers()).containsEntry("idempotency-key", "k1");
	}

	@Test
	void eventForUnknownAccountCreatesTheAccount() {
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
	}

	@Test
	void eventForUnknownAccountIsRefusedWhereAccountsAreRequired() {
		try (RefoldServer strict = RefoldServer.builder().requireLinkedAccounts(true).events("invoice.paid").start()) {
			Response response = RefoldCalls.to(strict).forAccount("acme").fire("invoice.paid");
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.json().path("error_code").asString()).isEqualTo("INVALID_LINKED_ACCOUNT_ID");
		}
	}

	@Nested
	class UnknownEvents {

		@ParameterizedTest
		@ValueSource(strings = { "/event/trigger", "/event/hubspot", "/event" })
		void unknownEventIsNotFoundInShapeAOnAnyFiringCall(String path) {
			Response response = FiringTests.this.refold.post(path, "{\"event\": \"nothing\"}");
			assertThat(response.status()).isEqualTo(404);
			assertThat(response.json().path("http_error_type").asString()).isEqualTo("NOT_FOUND");
			assertThat(response.json().path("error_code").asString()).isEqualTo("INVALID_EVENT");
			assertThat(response.json().path("message").asString()).isEqualTo("Trigger not found");
			assertThat(response.json().path("request_id").asString()).isNotBlank();
		}

		@Test
		void caseOfTheNameMatters() {
			assertThat(FiringTests.this.refold.fire("Invoice.Paid").status()).isEqualTo(404);
		}

		@Test
		void namesMayContainBlanks() {
			FiringTests.this.server.defineEvent("New Contact Created");
			assertThat(FiringTests.this.refold.fire("New Contact Created").status()).isEqualTo(200);
		}

		@Test
		void olderFormForOneApplicationIsBadRequestInShapeB() {
			try (RefoldServer older = RefoldServer.builder().olderErrors(true).start()) {
				RefoldCalls calls = RefoldCalls.to(older).forAccount("acme");
				Response response = calls.post("/event/hubspot", "{\"event\": \"Wrong_Event\"}");
				assertThat(response.status()).isEqualTo(400);
				assertThat(response.json().propertyNames()).containsExactly("status_code", "error_type", "message");
				assertThat(response.json().path("error_type").asString()).isEqualTo("BAD_REQUEST");
				assertThat(response.json().path("message").asString())
					.matches("Trigger with name Wrong_Event not found for application [0-9a-f]{24}");
				assertThat(calls.fire("Wrong_Event").status()).isEqualTo(404);
			}
		}

	}

	@Nested
	class Slugs {

		private final RefoldServer server = FiringTests.this.server;

		private void createWorkflows() {
			this.server.connect("acme", "hubspot");
			this.server.connect("acme", "slack");
			this.server.workflow("to Hubspot").event("invoice.paid").slug("hubspot").create();
			this.server.workflow("to Slack").event("invoice.paid").slug("slack").create();
		}

		@Test
		void withoutSlugEveryWorkflowOfTheEventRuns() {
			createWorkflows();
			FiringTests.this.refold.fire("invoice.paid");
			assertThat(this.server.executions()).extracting(WorkflowExecution::slug)
				.containsExactly("hubspot", "slack");
			assertThat(this.server.firedEvents().get(0).narrowedBy()).isEqualTo(Narrowing.NONE);
		}

		@Test
		void slugInThePathNarrowsToOneApplication() {
			createWorkflows();
			FiringTests.this.refold.post("/event/slack", "{\"event\": \"invoice.paid\"}");
			assertThat(this.server.executions()).extracting(WorkflowExecution::slug).containsExactly("slack");
			assertThat(this.server.firedEvents().get(0).slug()).isEqualTo("slack");
			assertThat(this.server.firedEvents().get(0).narrowedBy()).isEqualTo(Narrowing.PATH);
		}

		@Test
		void slugHeaderOfTheOlderFormNarrowsToOneApplication() {
			createWorkflows();
			FiringTests.this.refold.with("slug", "slack").post("/event", "{\"event\": \"invoice.paid\"}");
			assertThat(this.server.executions()).extracting(WorkflowExecution::slug).containsExactly("slack");
			assertThat(this.server.firedEvents().get(0).narrowedBy()).isEqualTo(Narrowing.HEADER);
		}

		@Test
		void slugHeaderOnTriggerHasTheAuthenticationCheckedAndRunsEveryWorkflow() {
			createWorkflows();
			FiringTests.this.refold.with("slug", "slack").fire("invoice.paid");
			assertThat(this.server.executions()).hasSize(2);
			assertThat(this.server.firedEvents().get(0).narrowedBy()).isEqualTo(Narrowing.AUTH_CHECK);
		}

		@Test
		void slugHeaderOnTriggerNarrowsWhereTheGuideIsFollowed() {
			try (RefoldServer guide = RefoldServer.builder().slugHeaderNarrows(true).events("e").start()) {
				guide.connect("acme", "hubspot");
				guide.workflow("to Hubspot").event("e").slug("hubspot").create();
				RefoldCalls.to(guide).forAccount("acme").with("slug", "slack").fire("e");
				assertThat(guide.executions()).isEmpty();
				RefoldCalls.to(guide).forAccount("acme").with("slug", "hubspot").fire("e");
				assertThat(guide.executions()).hasSize(1);
			}
		}

	}

	@Nested
	class Files {

		private final RefoldCalls refold = FiringTests.this.refold.with("Content-Type",
				"multipart/form-data; boundary=b");

		@ParameterizedTest
		@ValueSource(strings = { "/event/trigger", "/event/hubspot" })
		void multipartIsAcceptedAndFilesAreMergedIntoThePayload(String path) {
			assertThat(this.refold.post(path, FORM).status()).isEqualTo(200);
			assertThat(FiringTests.this.server.firedEvents()).singleElement().satisfies((event) -> {
				assertThat(event.event()).isEqualTo("invoice.paid");
				assertThat(event.payload().path("id").asInt()).isEqualTo(7);
				assertThat(event.payload().has("scan")).isTrue();
				assertThat(event.files()).singleElement().satisfies((file) -> {
					assertThat(file.field()).isEqualTo("scan");
					assertThat(file.fileName()).isEqualTo("a.txt");
					assertThat(file.contentType()).startsWith("text/plain");
					assertThat(file.content()).asString().isEqualTo("content");
				});
			});
		}

		@Test
		void multipartIsNotAcceptedOnTheOlderForm() {
			assertThat(this.refold.post("/event", FORM).status()).isEqualTo(400);
		}

		@Test
		void payloadThatIsNoJsonIsABadRequest() {
			assertThat(this.refold.post("/event/trigger", FORM.replace("{\"id\": 7}", "{")).status()).isEqualTo(400);
		}

	}

}
