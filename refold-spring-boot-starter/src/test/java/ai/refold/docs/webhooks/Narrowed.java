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

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.ConnectionExpired;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

@Component
class Narrowed {

	@RefoldWebhookListener(slug = "hubspot")
	void hubspot(ConnectionExpired event) {
	}

	@RefoldWebhookListener(workflowIds = "${workflows.booking}")
	void booking(WorkflowErrored event) {
	}

	@RefoldWebhookListener(condition = "#event.environment?.production and @customers.isVip(#event.linkedAccountId)")
	void vip(WorkflowErrored event) {
	}

	@RefoldWebhookListener
	@Order(1)
	void first(ConnectionEvent event) {
	}

	@RefoldWebhookListener(events = { "Workflow Errored", "Connection Expired" }, id = "audit")
	@Order(2)
	void second(RefoldWebhookEvent event) {
	}

}
