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

import static ai.refold.spring.test.RefoldAssertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRefoldServer(events = "invoice.paid")
class InvoiceTests {

	@Test
	void paidInvoiceIsBooked(RefoldServer refold, @Autowired InvoiceService invoices) {
		invoices.pay("1001");
		assertThat(refold).fired("invoice.paid").forAccount("acme").withPayload("$.id", "1001").once();
		assertThat(refold).delivered("Workflow Completed").handled();
		assertThat(invoices.status("1001")).isEqualTo("BOOKED");
	}

}
