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
package ai.refold.docs.testing;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowOutcome;

import static ai.refold.spring.test.RefoldAssertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRefoldServer(events = "invoice.paid")
class FaultyInvoiceTests {

	@Test
	void invoiceThatCannotBeBookedNeedsAttention(RefoldServer refold, @Autowired InvoiceService invoices) {
		refold.workflow("Book payment").event("invoice.paid").outcome(WorkflowOutcome.ERRORED).create();
		invoices.pay("1002");
		assertThat(refold).delivered("Workflow Errored").handled();
		assertThat(invoices.status("1002")).isEqualTo("NEEDS_ATTENTION");
	}

	@Test
	void eventIsFiredAgainWhenRefoldIsUnreachable(RefoldServer refold, @Autowired InvoiceService invoices) {
		refold.faults().on("/event/trigger").times(1).status(503);
		invoices.pay("1003");
		assertThat(refold).fired("invoice.paid").withPayload("$.id", "1003").once();
	}

	@Test
	void repeatedDeliveryIsAcknowledged(RefoldServer refold) {
		refold.deliver("Workflow Errored").linkedAccountId("acme").times(2).send();
		assertThat(refold).delivered("Workflow Errored").acknowledged().times(2);
	}

	@Test
	void webhookIsRegisteredForWhatHasListeners(RefoldServer refold) {
		assertThat(refold).hasWebhook().forEvents("Workflow Completed", "Workflow Errored").enabled();
	}

}
