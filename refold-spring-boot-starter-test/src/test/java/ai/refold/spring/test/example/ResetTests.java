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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;

import ai.refold.spring.RefoldServerException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowOutcome;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "refold.client.retry.max-retries=0")
@AutoConfigureRefoldServer(events = "invoice.paid")
class ResetTests {

	private static final List<String> WEBHOOKS = new ArrayList<>();

	@Autowired
	private RefoldServer refold;

	@BeforeAll
	static void setUp(RefoldServer refold) {
		refold.workflow("of the class").event("invoice.paid").create();
		refold.defineEvent("of the class");
	}

	@RepeatedTest(2)
	void eachTestBeginsWithWhatTheContextAndTheClassSetUp(@Autowired RefoldOperations operations) {
		assertThat(this.refold.definedEvents()).containsExactly("invoice.paid", "of the class");
		assertThat(this.refold.firedEvents()).isEmpty();
		assertThat(this.refold.executions()).isEmpty();
		assertThat(this.refold.deliveries()).isEmpty();
		operations.fire("invoice.paid", "acme", null);
		assertThat(this.refold).delivered("Workflow Completed").withBody("$.workflow_name", "of the class").once();
		WEBHOOKS.add(this.refold.webhooks().get(0).id());
		assertThat(WEBHOOKS).containsOnly(WEBHOOKS.get(0));
		leaveTraces(operations);
	}

	private void leaveTraces(RefoldOperations operations) {
		this.refold.defineEvent("of the test");
		this.refold.workflow("of the test").event("invoice.paid").outcome(WorkflowOutcome.ERRORED).create();
		this.refold.faults().onAny().status(503);
		assertThatExceptionOfType(RefoldServerException.class)
			.isThrownBy(() -> operations.fire("invoice.paid", "acme", null));
	}

}
