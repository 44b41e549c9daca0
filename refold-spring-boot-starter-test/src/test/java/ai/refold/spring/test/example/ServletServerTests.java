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
package ai.refold.spring.test.example;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowOutcome;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.servlet.context-path=/app")
@AutoConfigureRefoldServer(events = "invoice.paid")
class ServletServerTests {

	@Test
	void webhookIsRegisteredUnderTheLocalPort(RefoldServer refold, @LocalServerPort int port) {
		assertThat(refold.webhooks()).singleElement().satisfies((webhook) -> {
			assertThat(webhook.url()).isEqualTo("http://localhost:" + port + "/app/refold/webhooks");
			assertThat(webhook.events()).containsExactlyInAnyOrder("Workflow Completed", "Workflow Errored");
		});
	}

	@Test
	void firedEventRunsAWorkflowThatTheListenerHearsOf(RefoldServer refold, @Autowired InvoiceService invoices,
			@Autowired Bookings bookings) {
		invoices.pay(42);
		assertThat(refold).delivered("Workflow Completed").forAccount("acme").respondedWith(200);
		assertThat(bookings.booked()).containsExactly("acme");
	}

	@Test
	void listenerThatFailsIsCalledAgain(RefoldServer refold, @Autowired InvoiceService invoices) {
		refold.workflow("Book payment").event("invoice.paid").outcome(WorkflowOutcome.ERRORED).create();
		invoices.pay(42);
		assertThat(refold).delivered("Workflow Errored").afterAttempts(4).givenUp();
	}

	@Test
	void applicationIsAServletApplication(@Autowired ApplicationContext context) {
		assertThat(context).isInstanceOf(WebApplicationContext.class);
	}

}
