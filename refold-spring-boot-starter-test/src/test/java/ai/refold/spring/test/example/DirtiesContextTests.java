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

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A context for each method: its webhook is registered when the method begins.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.application.name=dirty")
@AutoConfigureRefoldServer(events = "invoice.paid")
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
class DirtiesContextTests {

	@RepeatedTest(3)
	void webhookIsRegistered(RefoldServer refold) {
		assertThat(refold.webhooks()).hasSize(1);
	}

	@RepeatedTest(2)
	void listenerHearsOfTheWorkflow(RefoldServer refold, @Autowired InvoiceService invoices) {
		invoices.pay(42);
		assertThat(refold).delivered("Workflow Completed").forAccount("acme").acknowledged();
	}

	/**
	 * A context for each method, discarded before it.
	 */
	@Nested
	@DirtiesContext(classMode = ClassMode.BEFORE_EACH_TEST_METHOD)
	class WithinAClass {

		@RepeatedTest(2)
		void webhookIsRegistered(RefoldServer refold) {
			assertThat(refold.webhooks()).hasSize(1);
		}

	}

}
