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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:outbox-invoices", "refold.outbox.enabled=true" })
@AutoConfigureRefoldServer(events = "invoice.paid")
class OutboxInvoiceTests {

	@Test
	void paidInvoiceIsBooked(RefoldServer refold, @Autowired InvoiceService invoices) {
		invoices.pay("2001");
		assertThat(refold).fired("invoice.paid").withPayload("$.id", "2001").once();
		assertThat(refold).delivered("Workflow Completed").handled();
		assertThat(invoices.status("2001")).isEqualTo("BOOKED");
	}

	@Test
	void eventThatIsRefusedIsADeadLetter(RefoldServer refold, @Autowired InvoiceService invoices,
			@Autowired OutboxOperations outbox) {
		refold.faults().on("/event/trigger").status(400);
		invoices.pay("2002");
		await().until(() -> outbox.list(OutboxFilter.dead()).size() == 1);
		refold.faults().clear();
		outbox.replay(OutboxFilter.dead());
		assertThat(refold).fired("invoice.paid").withPayload("$.id", "2002").once();
	}

}
