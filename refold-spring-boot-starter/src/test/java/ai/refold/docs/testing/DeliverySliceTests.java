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
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

import ai.refold.spring.test.RefoldDelivery;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldTest;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static ai.refold.spring.test.RefoldDeliveries.workflowErrored;
import static ai.refold.spring.test.web.servlet.RefoldMockMvcRequestBuilders.delivery;

@RefoldTest(value = InvoiceService.class, events = "invoice.paid")
class DeliverySliceTests {

	private final MockMvcTester mvc;

	DeliverySliceTests(@Autowired WebApplicationContext context) {
		this.mvc = MockMvcTester.from(context);
	}

	@Test
	void invoiceThatCannotBeBookedNeedsAttention(RefoldServer refold, @Autowired InvoiceService invoices) {
		invoices.pay("1002");
		assertThat(refold).fired("invoice.paid").once();
		assertThat(this.mvc.perform(delivery(workflowErrored("acme").with("workflow_name", "Book payment"))))
			.hasStatusOk();
		assertThat(invoices.status("1002")).isEqualTo("NEEDS_ATTENTION");
	}

	@Test
	void deliveryOfAnotherSenderIsRefused() {
		assertThat(this.mvc.perform(delivery(workflowErrored("acme").signedWith("another key")))).hasStatus(401);
	}

	@Test
	void capturedDeliveryIsHandledAgain() {
		RefoldDelivery captured = RefoldDelivery.read(new ClassPathResource("deliveries/workflow-errored.json"));
		assertThat(this.mvc.perform(delivery(captured))).hasStatusOk();
	}

}
