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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListenersByEvent}: a listener that is found by the name of an event is
 * called in order with those who take any.
 */
class ListenersByEventTests {

	private static final List<String> calls = new ArrayList<>();

	@BeforeEach
	void clear() {
		calls.clear();
	}

	@Test
	void listenersOfOneEventAreCalledInOrderWithThoseOfAll() {
		assertThat(callsFor("{\"event\": \"Workflow Errored\"}")).containsExactly("first", "errored", "last");
		assertThat(callsFor("{\"event\": \"Workflow Completed\"}")).containsExactly("first", "last");
	}

	@Test
	void eventThatIsNamedIsAlsoForListenersOfUnknownEvents() {
		assertThat(callsFor("{\"event\": \"Invoice Sent\"}")).containsExactly("first", "sent", "unknown", "last");
	}

	@Test
	void eventThatNoListenerNamesIsForListenersOfUnknownEvents() {
		assertThat(callsFor("{\"event\": \"Invoice Lost\"}")).containsExactly("first", "unknown", "last");
	}

	@Test
	void eventWithoutNameIsOfferedToAll() {
		assertThat(callsFor("{\"invoice\": \"4711\"}")).containsExactly("first", "sent", "unknown", "last");
	}

	private List<String> callsFor(String body) {
		calls.clear();
		try (ListenerTestContext context = ListenerTestContext.of(Listeners.class)) {
			context.deliver(body);
		}
		return List.copyOf(calls);
	}

	static class Listeners {

		@RefoldWebhookListener
		@Order(5)
		void last(RefoldWebhookEvent event) {
			calls.add("last");
		}

		@RefoldWebhookListener
		@Order(4)
		void unknown(UnknownWebhookEvent event) {
			calls.add("unknown");
		}

		@RefoldWebhookListener("Invoice Sent")
		@Order(3)
		void sent(JsonNode event) {
			calls.add("sent");
		}

		@RefoldWebhookListener
		@Order(2)
		void errored(WorkflowErrored event) {
			calls.add("errored");
		}

		@RefoldWebhookListener
		@Order(1)
		void first(RefoldWebhookEvent event) {
			calls.add("first");
		}

	}

}
