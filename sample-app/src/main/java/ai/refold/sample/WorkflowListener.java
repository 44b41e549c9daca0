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
package ai.refold.sample;

import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;

@RefoldWebhookListener
class WorkflowListener {

	private final InvoiceRepository invoices;

	private final Story story;

	WorkflowListener(InvoiceRepository invoices, Story story) {
		this.invoices = invoices;
		this.story = story;
	}

	@Transactional
	void on(WorkflowCompleted event) {
		change(event, Invoice.Status.PAID, Invoice.Status.BOOKED);
	}

	@Transactional
	void on(WorkflowErrored event) {
		change(event, Invoice.Status.VOID, Invoice.Status.NEEDS_ATTENTION);
	}

	private void change(WorkflowEvent event, Invoice.Status from, Invoice.Status to) {
		int changed = this.invoices.changeStatus(event.linkedAccountId(), from, to);
		this.story.end(event.linkedAccountId(), "4 handler changed: %d invoice of %s from %s to %s (\"%s\" %s)"
			.formatted(changed, event.linkedAccountId(), from, to, event.workflowName(), event.status()));
	}

}
