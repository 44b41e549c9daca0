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
import org.junit.jupiter.api.Test;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RefoldServerSnapshotTests {

	private final RefoldServer refold = RefoldServer.builder().events("invoice.paid").start();

	@AfterEach
	void close() {
		this.refold.close();
	}

	@Test
	void setupIsRestoredAndIdsStay() {
		String workflow = this.refold.defineEvent("invoice.sent").workflow("Book").event("invoice.paid").create();
		this.refold.linkedAccount("acme").connect("acme", "hubspot");
		this.refold.action("hubspot", "get_contact").create();
		String webhook = registerWebhook("https://one.example");
		String token = RefoldCalls.to(this.refold)
			.post("/session-token", "{\"linked_account_id\": \"acme\"}")
			.json()
			.path("token")
			.asString();
		RefoldServerSnapshot snapshot = this.refold.snapshot();
		this.refold.reset();
		snapshot.restore();
		assertThat(this.refold.definedEvents()).containsExactly("invoice.paid", "invoice.sent");
		assertThat(this.refold.webhooks()).extracting(RegisteredWebhook::id).containsExactly(webhook);
		assertThat(RefoldCalls.toActionsOf(this.refold).forAccount("acme").get("/hubspot/actions").json()).hasSize(1);
		assertThat(fireWith(token)).isEqualTo(200);
		assertThat(this.refold.executions()).extracting(WorkflowExecution::workflowId).containsExactly(workflow);
	}

	@Test
	void whatArrivedLaterIsSent() {
		RefoldServerSnapshot snapshot = this.refold.snapshot();
		this.refold.defineEvent("invoice.sent").workflow("Book").event("invoice.paid").create();
		registerWebhook("https://one.example");
		RefoldCalls.to(this.refold).forAccount("acme").fire("invoice.paid");
		this.refold.faults().onAny().status(503);
		snapshot.restore();
		assertThat(this.refold.definedEvents()).containsExactly("invoice.paid");
		assertThat(this.refold.webhooks()).isEmpty();
		assertThat(this.refold.requests()).isEmpty();
		assertThat(this.refold.executions()).isEmpty();
		assertThat(RefoldCalls.to(this.refold).forAccount("acme").fire("invoice.paid").status()).isEqualTo(200);
		assertThat(this.refold.executions()).extracting(WorkflowExecution::workflowName)
			.containsExactly("Workflow for invoice.paid");
	}

	@Test
	void snapshotIsNotTouchedByWhatHappensAfterItWasRestored() {
		RefoldServerSnapshot snapshot = this.refold.snapshot();
		snapshot.restore();
		this.refold.defineEvent("invoice.sent");
		snapshot.restore();
		assertThat(this.refold.definedEvents()).containsExactly("invoice.paid");
	}

	@Test
	void workflowsThatRunHaveNoOutcome() throws IOException {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			registerWebhook(receiver.url());
			this.refold.workflow("Book").event("invoice.paid").takes(Duration.ofMillis(100)).create();
			RefoldServerSnapshot snapshot = this.refold.snapshot();
			RefoldCalls.to(this.refold).forAccount("acme").fire("invoice.paid");
			snapshot.restore();
			assertThat(this.refold).settlingFor(Duration.ofMillis(300)).deliveredNothing();
			assertThat(receiver.received()).isEmpty();
		}
	}

	@Test
	void closedServerIsNotSetUpAgain() {
		RefoldServerSnapshot snapshot = this.refold.snapshot();
		this.refold.close();
		assertThatIllegalStateException().isThrownBy(snapshot::restore).withMessageContaining("is closed");
	}

	private int fireWith(String token) {
		return RefoldCalls.to(this.refold)
			.without("x-api-key")
			.with("Authorization", "Bearer " + token)
			.forAccount("acme")
			.fire("invoice.paid")
			.status();
	}

	private String registerWebhook(String url) {
		String body = "{\"webhook_url\": \"" + url + "\", \"webhook_events\": [\"Workflow Completed\"]}";
		RefoldCalls.to(this.refold).post("/webhook", body);
		List<RegisteredWebhook> webhooks = this.refold.webhooks();
		return webhooks.get(webhooks.size() - 1).id();
	}

}
