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

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the native hints of {@link RefoldWebhookListener}.
 */
class RefoldWebhookListenerHintsTests {

	private static final ReflectionHintsPredicates REFLECTION = RuntimeHintsPredicates.reflection();

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void registersMethodAndTypeOfBody() {
		register(Methods.class);
		assertThat(REFLECTION.onMethodInvocation(Methods.class, "on")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(Methods.class, "other")).rejects(this.hints);
		assertThat(REFLECTION.onMethodInvocation(Invoice.class, "number")).accepts(this.hints);
	}

	@Test
	void registersMethodsOfAnnotatedType() {
		register(Handler.class);
		assertThat(REFLECTION.onMethodInvocation(Handler.class, "on")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(Handler.class, "other")).rejects(this.hints);
	}

	@Test
	void registersAccessorsOfEventForConditions() {
		register(Methods.class);
		assertThat(REFLECTION.onMethodInvocation(WorkflowErrored.class, "workflowId")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(UnknownWebhookEvent.class, "event")).accepts(this.hints);
	}

	private void register(Class<?> type) {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, type);
	}

	static class Methods {

		@RefoldWebhookListener("Workflow Errored")
		void on(Invoice invoice) {
		}

		void other(JsonNode body) {
		}

	}

	@RefoldWebhookListener
	static class Handler {

		void on(WorkflowErrored event) {
		}

		void other(JsonNode body) {
		}

	}

	record Invoice(String number) {

	}

}
