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
package ai.refold.docs.webhooks;

import java.util.concurrent.CompletionStage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowCompleted;

class Bodies {

	private final Invoices invoices = new Invoices();

	private final Accounting accounting = new Accounting();

	@RefoldWebhookListener("Workflow Completed")
	void own(@Valid Booking booking, @Header("user-agent") String agent) {
		this.invoices.book(booking.number(), booking.amount());
	}

	record Booking(@NotBlank String number, int amount) {
	}

	@RefoldWebhookListener("Workflow Paused")
	void json(JsonNode json) {
	}

	@RefoldWebhookListener("Workflow Paused")
	void bytes(byte[] body, Message<RefoldWebhookEvent> message) {
	}

	@RefoldWebhookListener
	void anythingNew(UnknownWebhookEvent event) {
	}

	@RefoldWebhookListener
	Mono<Void> reactive(WorkflowCompleted event) {
		return this.accounting.close(event.executionId());
	}

	@RefoldWebhookListener
	CompletionStage<Void> later(WorkflowCompleted event) {
		return this.accounting.closeLater(event.executionId());
	}

}
