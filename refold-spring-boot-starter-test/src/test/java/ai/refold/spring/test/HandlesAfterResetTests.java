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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HandlesAfterResetTests {

	private static final String WEBHOOK = "{\"webhook_url\": \"https://a\", \"webhook_events\": [\"Workflow Errored\"]}";

	private final RefoldServer server = RefoldServer.builder().events("invoice.paid").start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void faultsThatWereKeptMakeCallsFail() {
		RefoldFaults faults = this.server.faults();
		this.server.reset();
		faults.onAny().status(503);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(503);
		faults.clear();
		assertThat(this.refold.get("/webhook").status()).isEqualTo(200);
	}

	@Test
	void faultsThatWereKeptWorkAfterASnapshotWasRestored() {
		RefoldFaults faults = this.server.faults();
		this.server.snapshot().restore();
		faults.on("GET", "/webhook").once().status(503);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(503);
	}

	@Test
	void listOfWebhooksLags() {
		RefoldFaults faults = this.server.faults();
		this.server.reset();
		faults.lagWebhookList(1);
		this.refold.post("/webhook", WEBHOOK);
		assertThat(this.refold.get("/webhook").json()).isEmpty();
		faults.lagWebhookList(Duration.ofHours(1));
		faults.clear();
		assertThat(this.refold.get("/webhook").json()).hasSize(1);
	}

	@Test
	void faultThatWasDescribedBeforeTakesEffect() {
		FaultSpec fault = this.server.faults().on("/webhook").once();
		this.server.reset();
		fault.status(500);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(500);
	}

	@Test
	void workflowThatWasDescribedBeforeRuns() {
		WorkflowSpec workflow = this.server.workflow("Book").event("invoice.paid").slug("hubspot");
		this.server.reset();
		String id = workflow.create();
		this.server.connect("acme", "hubspot");
		this.refold.fire("invoice.paid");
		assertThat(this.server.executions()).extracting(WorkflowExecution::workflowId).containsExactly(id);
	}

	@Test
	void actionThatWasDescribedBeforeExists() {
		ActionSpec action = this.server.action("hubspot", "get_contact");
		this.server.reset();
		action.create();
		this.server.connect("acme", "hubspot");
		assertThat(RefoldCalls.toActionsOf(this.server).forAccount("acme").get("/hubspot/actions").json()).hasSize(1);
	}

	@Test
	void configFieldThatWasDescribedBeforeExists() {
		ConfigFieldSpec field = this.server.configField("hubspot", "owner");
		this.server.reset();
		field.create();
		this.refold.post("/config", "{\"slug\": \"hubspot\"}");
		assertThat(this.refold.get("/slug/hubspot/config").json().path("fields").findValuesAsString("id"))
			.containsExactly("owner");
	}

	@Test
	void deliveryThatWasDescribedBeforeIsRecordedAndSentToTheWebhooksOfNow() throws IOException {
		DeliverySpec delivery = this.server.deliver("Workflow Errored");
		this.server.reset();
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.refold.post("/webhook", WEBHOOK.replace("https://a", receiver.url()));
			assertThat(delivery.send()).hasSize(1);
			assertThat(receiver.received().get(0).signature())
				.isEqualTo(this.server.sign(receiver.received().get(0).body()));
			assertThat(this.server.deliveries()).hasSize(1);
		}
	}

	@Test
	void handlesOfAServerThatIsClosedSaySo() {
		RefoldFaults faults = this.server.faults();
		WorkflowSpec workflow = this.server.workflow("Book");
		DeliverySpec delivery = this.server.deliver("Workflow Errored").to("http://127.0.0.1:1");
		this.server.close();
		assertThatIllegalStateException().isThrownBy(() -> faults.onAny().status(500)).withMessageContaining("closed");
		assertThatIllegalStateException().isThrownBy(workflow::create).withMessageContaining("closed");
		assertThatIllegalStateException().isThrownBy(delivery::send).withMessageContaining("closed");
	}

}
