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
package ai.refold.spring.webhook.catchup;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.WorkflowEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecoveredEvents} and {@link CatchUpResultBuilder}.
 */
class RecoveredEventsTests {

	private final RecoveredEvents events = new RecoveredEvents();

	@ParameterizedTest
	@CsvSource({ "COMPLETED, Workflow Completed", "ERRORED, Workflow Errored", "STOPPED, Workflow Stopped",
			"TIMED_OUT, Workflow Timed Out", "stopped, Workflow Stopped", "Timed Out, Workflow Timed Out",
			"TIMEDOUT, Workflow Timed Out" })
	void endOfAnExecutionIsAnEvent(String status, String event) {
		assertThat(this.events.of("acme", execution(status))).isInstanceOf(WorkflowEvent.class)
			.extracting(RefoldWebhookEvent::event)
			.isEqualTo(event);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "WAITING", "DUPLICATE", "RUNNING", "" })
	void anythingElseIsNone(@Nullable String status) {
		assertThat(this.events.of("acme", execution(status))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "TERMINATED, Workflow Stopped", "PARTIALLY_SUCCESSFUL, Workflow Errored", ", Workflow Errored" })
	void timeShowsAnEndWithAnotherName(@Nullable String status, String event) {
		assertThat(this.events.of("acme", execution(status, Instant.now()))).isInstanceOf(WorkflowEvent.class)
			.extracting(RefoldWebhookEvent::event)
			.isEqualTo(event);
		assertThat(this.events.of("acme", execution("DUPLICATE", Instant.now()))).isNull();
	}

	@Test
	void keyIsThatOfTheDelivery() {
		RefoldWebhookEvent delivered = new RefoldWebhookEventParser()
			.parse("{\"event\": \"Workflow Errored\", \"instance_id\": \"1\", \"linked_account_id\": \"acme\"}"
				.getBytes());
		RefoldWebhookEvent recovered = this.events.of("acme", execution("ERRORED"));
		assertThat(DeliveryKeyResolver.documented().resolveDeliveryKey(recovered))
			.isEqualTo(DeliveryKeyResolver.documented().resolveDeliveryKey(delivered));
	}

	@Test
	void whatRefoldDoesNotSayIsLeftOut() {
		assertThat(this.events.of("acme", execution("ERRORED")).json().toString())
			.isEqualTo("{\"linked_account_id\":\"acme\",\"instance_id\":\"1\",\"event\":\"Workflow Errored\","
					+ "\"workflow_name\":\"Sync\",\"status\":\"ERRORED\"}");
	}

	private static Execution execution(@Nullable String status) {
		return execution(status, null);
	}

	private static Execution execution(@Nullable String status, @Nullable Instant completedAt) {
		return new Execution("1", "Sync", status, null, completedAt, null, null, null, null, null, null, null, null,
				null, Map.of());
	}

}
