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
package ai.refold.spring.webhook.listener;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;

import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the attributes that narrow what a listener is called for.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ListenerFilterTests {

	private static final List<String> calls = new ArrayList<>();

	private ListenerTestContext context;

	@BeforeAll
	void start() {
		this.context = ListenerTestContext.of(Listeners.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@BeforeEach
	void clear() {
		calls.clear();
	}

	@Test
	void slugNarrowsConnectionEvents() {
		deliver("{'event': 'Connection Created', 'slug': 'hubspot'}");
		assertThat(calls).containsExactlyInAnyOrder("slug", "both");
		deliver("{'event': 'Connection Created', 'slug': 'HubSpot'}", "both");
		deliver("{'event': 'Connection Created'}", "both");
	}

	@Test
	void workflowIdsNarrowWorkflowEvents() {
		deliver("{'event': 'Workflow Stopped', 'workflow_id': 'w-1'}", "slug", "workflow", "both");
		deliver("{'event': 'Workflow Stopped', 'workflow_id': 'w-2'}", "slug", "workflow", "both");
		deliver("{'event': 'Workflow Stopped', 'workflow_id': 'w-3'}", "slug");
		deliver("{'event': 'Workflow Stopped'}", "slug");
	}

	@Test
	void filtersNarrowUnknownEventsByFieldsTheyHave() {
		deliver("{'event': 'Workflow Paused', 'workflow_id': 'w-1'}", "slug", "both", "unknown");
		deliver("{'event': 'Workflow Paused', 'workflow_id': 'w-3'}", "slug", "unknown");
		deliver("{'event': 'Connection Paused', 'slug': 'hubspot'}", "slug", "both", "unknown");
		deliver("{'event': 'Connection Paused', 'slug': 'slack'}", "both", "unknown");
	}

	@Test
	void conditionDecides() {
		deliver("{'event': 'Workflow Errored', 'linked_account_id': 'acme', 'workflow_id': 'w-9'}", "slug", "condition",
				"bean", "root");
		deliver("{'event': 'Workflow Errored', 'linked_account_id': 'other', 'workflow_id': 'w-9'}", "slug");
	}

	@Test
	void conditionThatFailsCountsAsFailureOfListener() {
		assertThat(this.context.deliver("{\"event\": \"Workflow Completed\", \"workflow_id\": \"w-9\"}"))
			.isEqualTo(DeliveryOutcome.FAILED);
		assertThat(calls).containsExactly("slug");
	}

	private void deliver(String body, String... expectedCalls) {
		calls.clear();
		this.context.deliver(body.replace('\'', '"'));
		if (expectedCalls.length > 0) {
			assertThat(calls).containsExactlyInAnyOrder(expectedCalls);
		}
	}

	static class Listeners {

		@Bean
		Accounts accounts() {
			return new Accounts();
		}

		@RefoldWebhookListener(slug = "hubspot")
		void slug(RefoldWebhookEvent event) {
			calls.add("slug");
		}

		@RefoldWebhookListener(events = "Workflow Stopped", workflowIds = { "w-1", "w-2" })
		void workflow(WorkflowEvent event) {
			calls.add("workflow");
		}

		@RefoldWebhookListener(workflowIds = { "w-1", "w-2" })
		void both(RefoldWebhookEvent event) {
			calls.add("both");
		}

		@RefoldWebhookListener
		void unknown(UnknownWebhookEvent event) {
			calls.add("unknown");
		}

		@RefoldWebhookListener(condition = "#event.linkedAccountId == 'acme'")
		void condition(WorkflowErrored event) {
			calls.add("condition");
		}

		@RefoldWebhookListener(condition = "@accounts.isOurs(#event.linkedAccountId())")
		void bean(WorkflowErrored event) {
			calls.add("bean");
		}

		@RefoldWebhookListener(condition = "json.path('linked_account_id').stringValue() == 'acme'")
		void root(WorkflowErrored event) {
			calls.add("root");
		}

		@RefoldWebhookListener(condition = "null")
		void never(RefoldWebhookEvent event) {
			calls.add("never");
		}

		@RefoldWebhookListener(events = "Workflow Completed", condition = "#event.linkedAccountId.length() > 2")
		void fails(RefoldWebhookEvent event) {
			calls.add("fails");
		}

		@RefoldWebhookListener(condition = "#event.slug == 'nobody'")
		void connection(ConnectionEvent event) {
			calls.add("connection");
		}

	}

	static class Accounts {

		public boolean isOurs(String account) {
			return "acme".equals(account);
		}

	}

}
