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
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.WebhookReceiver.Received;
import ai.refold.spring.test.server.delivery.Signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * "Deliveries".
 */
class DeliveryTests {

	private final RefoldServer server = RefoldServer.builder()
		.deliveryRetry(Duration.ofMillis(5), 3)
		.events("invoice.paid")
		.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	private WebhookReceiver receiver;

	@BeforeEach
	void receive() throws IOException {
		this.receiver = new WebhookReceiver();
	}

	@AfterEach
	void close() {
		this.server.close();
		this.receiver.close();
	}

	private void subscribe(String events, String fields) {
		assertThat(this.refold.post("/webhook", """
				{"webhook_url": "%s", "webhook_events": [%s]%s}
				""".formatted(this.receiver.url(), events, fields)).status()).isEqualTo(200);
	}

	private List<Received> awaitReceived(int count) {
		await().until(() -> this.receiver.received().size() >= count);
		return this.receiver.received();
	}

	private List<Delivery> awaitFinished(int count) {
		await().until(() -> this.server.deliveries().stream().filter(Delivery::finished).count() == count);
		return this.server.deliveries();
	}

	@Test
	void firedEventRunsItsWorkflowAndDeliversTheDefaultPayload() {
		subscribe("\"Workflow Completed\"", "");
		this.refold.fire("invoice.paid");
		JsonNode payload = awaitReceived(1).get(0).json();
		assertThat(payload.path("linked_account_id").asString()).isEqualTo("acme");
		assertThat(payload.path("config_id").asString()).isEqualTo("acme");
		assertThat(payload.path("event").asString()).isEqualTo("Workflow Completed");
		assertThat(payload.path("workflow_name").asString()).isEqualTo("Workflow for invoice.paid");
		assertThat(payload.path("status").asString()).isEqualTo("COMPLETED");
		assertThat(payload.path("environment").asString()).isEqualTo("test");
		WorkflowExecution execution = this.server.executions().get(0);
		assertThat(payload.path("instance_id").asString()).isEqualTo(execution.id());
		assertThat(payload.path("workflow_id").asString()).isEqualTo(execution.workflowId());
		assertThat(execution.history()).containsExactly("WAITING", "COMPLETED");
	}

	@Test
	void erroredStoppedAndTimedOutWorkflowsAreDeliveredUnderTheirNames() {
		subscribe("\"Workflow Errored\", \"Workflow Stopped\", \"Workflow Timed Out\"", "");
		for (WorkflowOutcome outcome : List.of(WorkflowOutcome.ERRORED, WorkflowOutcome.STOPPED,
				WorkflowOutcome.TIMED_OUT)) {
			this.server.workflow(outcome.name()).event("invoice.paid").outcome(outcome).create();
		}
		this.refold.fire("invoice.paid");
		assertThat(awaitReceived(3)).extracting((received) -> received.json().path("event").asString())
			.containsExactlyInAnyOrder("Workflow Errored", "Workflow Stopped", "Workflow Timed Out");
	}

	@Test
	void signatureIsLowerCaseHexOfHmacSha256OverTheRawBodyKeyedWithTheApiKey() {
		subscribe("\"Workflow Completed\"", "");
		this.refold.fire("invoice.paid");
		Received received = awaitReceived(1).get(0);
		assertThat(received.signature()).matches("[0-9a-f]{64}")
			.isEqualTo(Signature.of(received.body(), this.server.apiKey()));
	}

	@Test
	void anythingButExactly200IsRetriedUpToThreeTimesWithTheSameBytes() throws IOException {
		this.receiver.close();
		this.receiver = new WebhookReceiver(500, 204, 202, 503, 500);
		subscribe("\"Workflow Completed\"", "");
		this.refold.fire("invoice.paid");
		Delivery delivery = awaitFinished(1).get(0);
		assertThat(delivery.statuses()).containsExactly(500, 204, 202, 503);
		assertThat(delivery.acknowledged()).isFalse();
		assertThat(this.receiver.received()).extracting(Received::text).containsOnly(delivery.text());
		assertThat(this.receiver.received()).extracting(Received::signature).containsOnly(delivery.signature());
	}

	@Test
	void deliveryIsNotRetriedAfterA200() throws IOException {
		this.receiver.close();
		this.receiver = new WebhookReceiver(500);
		subscribe("\"Workflow Completed\"", "");
		this.refold.fire("invoice.paid");
		assertThat(awaitFinished(1).get(0).statuses()).containsExactly(500, 200);
	}

	@Test
	void unreachableWebhookIsAFailureWithoutStatus() {
		subscribe("\"Workflow Completed\"", "");
		this.receiver.close();
		this.refold.fire("invoice.paid");
		Delivery delivery = awaitFinished(1).get(0);
		assertThat(delivery.attempts()).hasSize(4).allMatch((attempt) -> attempt.failure() != null);
		assertThat(delivery.statuses()).isEmpty();
	}

	@Test
	void methodAndHeadersAreThoseRegistered() {
		subscribe("\"Workflow Completed\"",
				", \"method\": \"PUT\", \"webhook_headers\": {\"x-a\": \"{{event.linked_account_id}}\"}");
		this.refold.fire("invoice.paid");
		Received received = awaitReceived(1).get(0);
		assertThat(received.method()).isEqualTo("PUT");
		assertThat(received.headers().getFirst("x-a")).isEqualTo("acme");
	}

	@Test
	void customBodyIsATemplateAndTheSignatureCoversTheResult() {
		this.server.workflow("w").event("invoice.paid").returns(java.util.Map.of("crm", "id-1")).create();
		subscribe("\"Workflow Completed\"",
				"""
						, "webhook_type": "custom", "webhook_body": "{{event.event}}|{{workflow_response.crm}}|{{workflow_response}}"
						""");
		this.refold.fire("invoice.paid");
		Received received = awaitReceived(1).get(0);
		assertThat(received.text()).isEqualTo("Workflow Completed|id-1|{\"crm\":\"id-1\"}");
		assertThat(received.signature()).isEqualTo(Signature.of(received.body(), this.server.apiKey()));
	}

	@Test
	void webhooksWithTheSameUrlGetADeliveryEach() {
		subscribe("\"Workflow Completed\"", "");
		subscribe("\"Workflow Completed\"", "");
		this.refold.fire("invoice.paid");
		assertThat(awaitReceived(2)).hasSize(2);
	}

	@Test
	void disabledUnsubscribedAndFilteredWebhooksGetNothing() {
		this.server.connect("acme", "slack");
		String id = this.server.workflow("w").event("invoice.paid").slug("slack").create();
		subscribe("\"Workflow Completed\"", ", \"is_enabled\": false");
		subscribe("\"Workflow Errored\"", "");
		subscribe("\"Workflow Completed\"", ", \"slug\": \"hubspot\"");
		subscribe("\"Workflow Completed\"", ", \"workflow_ids\": [\"other\"]");
		subscribe("\"Workflow Completed\"", ", \"slug\": \"slack\", \"workflow_ids\": [\"" + id + "\"]");
		this.refold.fire("invoice.paid");
		assertThat(awaitFinished(1)).singleElement()
			.extracting(Delivery::webhookId)
			.isEqualTo(this.server.webhooks().get(4).id());
	}

	@Test
	void connectionEventsCarryTheDocumentedFieldsWithAnRfc1123Timestamp() {
		subscribe("\"Connection Created\", \"Connection Deleted\", \"Connection Expired\"", "");
		this.server.connect("acme", "hubspot");
		JsonNode payload = awaitReceived(1).get(0).json();
		assertThat(payload.propertyNames()).containsExactly("linked_account_id", "org_id", "environment", "type",
				"event", "slug", "createdAt");
		assertThat(payload.path("type").asString()).isEqualTo("General");
		assertThat(payload.path("slug").asString()).isEqualTo("hubspot");
		assertThat(payload.path("createdAt").asString())
			.matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
		this.server.expireConnection("acme", "hubspot");
		this.server.disconnect("acme", "hubspot");
		assertThat(awaitReceived(3)).extracting((received) -> received.json().path("event").asString())
			.containsExactlyInAnyOrder("Connection Created", "Connection Deleted", "Connection Expired");
	}

	@Test
	void nothingIsDeliveredAfterReset() {
		this.receiver.close();
		subscribe("\"Workflow Completed\"", "");
		this.refold.fire("invoice.paid");
		this.server.reset();
		assertThat(this.server.deliveries()).isEmpty();
	}

}
