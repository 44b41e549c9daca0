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
package ai.refold.docs.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.WorkflowExecution;
import ai.refold.spring.test.WorkflowOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The listener of the documentation runs failed executions again, and comes to an end.
 */
@DirtiesContext
@Timeout(60)
@SpringBootTest(classes = FailedSyncsTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRefoldServer(events = "invoice.paid")
class FailedSyncsTests {

	@Autowired
	private RefoldServer server;

	@Autowired
	private RefoldOperations refold;

	@Autowired
	private RecordingTasks tasks;

	@BeforeEach
	void reset() {
		this.tasks.opened.clear();
	}

	@Test
	void workflowThatAlwaysFailsIsRunAgainThreeTimes() {
		this.server.workflow("Broken").event("invoice.paid").outcome(WorkflowOutcome.ERRORED).create();
		this.refold.fire("invoice.paid", "acme", Map.of());
		await().until(() -> !this.tasks.opened.isEmpty());
		assertThat(this.server.executions()).hasSize(4);
		assertThat(this.tasks.opened).containsExactly("acme: Look at execution " + last().id());
	}

	@Test
	void successLetsItBeRunAgainAsOften() {
		this.server.workflow("Shaky").event("invoice.paid").outcome(WorkflowOutcome.WAITING).create();
		this.refold.fire("invoice.paid", "acme", Map.of());
		endAs(WorkflowOutcome.ERRORED, 1);
		endAs(WorkflowOutcome.ERRORED, 2);
		endAs(WorkflowOutcome.COMPLETED, 3);
		await().until(() -> this.server.deliveries().size() == 3
				&& this.server.deliveries().stream().allMatch((delivery) -> delivery.acknowledged()));
		this.refold.fire("invoice.paid", "acme", Map.of());
		for (int execution = 4; execution < 8; execution++) {
			endAs(WorkflowOutcome.ERRORED, execution);
		}
		await().until(() -> !this.tasks.opened.isEmpty());
		assertThat(this.server.executions()).hasSize(7);
		assertThat(this.tasks.opened).containsExactly("acme: Look at execution " + last().id());
	}

	private void endAs(WorkflowOutcome outcome, int execution) {
		await().until(() -> this.server.executions().size() == execution && last().status().equals("WAITING"));
		this.server.endExecution(last().id(), outcome);
	}

	private WorkflowExecution last() {
		List<WorkflowExecution> executions = this.server.executions();
		return executions.get(executions.size() - 1);
	}

	static class RecordingTasks implements Tasks {

		private final List<String> opened = new CopyOnWriteArrayList<>();

		@Override
		public void open(String customer, String text) {
			this.opened.add(customer + ": " + text);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ FailedSyncs.class, RecordingTasks.class })
	static class Application {

	}

}
