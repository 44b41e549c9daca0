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
package ai.refold.sample.invoice;

import java.util.function.Consumer;

import org.springframework.transaction.annotation.Transactional;

import ai.refold.sample.task.Tasks;
import ai.refold.sample.timeline.Executions;
import ai.refold.sample.timeline.Step;
import ai.refold.sample.timeline.Timeline;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;

/**
 * Takes over how workflows ended. All of it commits with the mark that the delivery was
 * handled, so that it happens once.
 */
@RefoldWebhookListener
class InvoiceWorkflows {

	private static final String NUMBER = "\\d+";

	private final Invoices invoices;

	private final Tasks tasks;

	private final Executions executions;

	private final Timeline timeline;

	InvoiceWorkflows(Invoices invoices, Tasks tasks, Executions executions, Timeline timeline) {
		this.invoices = invoices;
		this.tasks = tasks;
		this.executions = executions;
		this.timeline = timeline;
	}

	@Transactional
	void on(WorkflowCompleted event) {
		handle(event, this::completed);
	}

	@Transactional
	void on(WorkflowErrored event) {
		handle(event, (invoice) -> {
			boolean voided = invoice.status() == Invoice.Status.VOID;
			save(invoice, voided ? Invoice.Status.VOID : Invoice.Status.NEEDS_ATTENTION);
			this.tasks.open(invoice.subject(),
					"\"%s\" failed for invoice %d: look after it".formatted(event.workflowName(), invoice.id()));
		});
	}

	private void completed(Invoice invoice) {
		Invoice.Status status = invoice.isPaidInFull() ? Invoice.Status.BOOKED : invoice.status();
		save(invoice, status);
		if (status == Invoice.Status.BOOKED) {
			this.tasks.closeAll(invoice.subject());
		}
	}

	private void handle(WorkflowEvent event, Consumer<Invoice> handler) {
		String subject = this.executions.subjectOf(event)
			.orElseThrow(() -> new DiscardDeliveryException(
					"Execution %s was not started by an event of ours".formatted(event.executionId())));
		if (subject.matches(NUMBER)) {
			handler.accept(this.invoices.lock(Long.parseLong(subject)));
		}
		else {
			this.timeline.add(subject, Step.HANDLED, "\"%s\" is done".formatted(event.workflowName()));
		}
	}

	private void save(Invoice invoice, Invoice.Status status) {
		this.invoices.save(invoice.withStatus(status));
		this.timeline.add(invoice.subject(), Step.HANDLED,
				(status != invoice.status()) ? "Invoice %d: %s -> %s".formatted(invoice.id(), invoice.status(), status)
						: "Invoice %d stays %s".formatted(invoice.id(), status));
	}

}
