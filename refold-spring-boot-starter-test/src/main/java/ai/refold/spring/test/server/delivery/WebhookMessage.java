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
package ai.refold.spring.test.server.delivery;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.state.Webhook;

/**
 * A message about an environment that webhooks can subscribe to.
 *
 * @param event the name of the event
 * @param payload the default payload
 * @param slug the application, if any
 * @param workflowId the workflow, {@code null} for connection events
 * @param workflowResponse what the workflow returned, if anything
 * @since 0.1.0
 */
public record WebhookMessage(String event, ObjectNode payload, @Nullable String slug, @Nullable String workflowId,
		@Nullable JsonNode workflowResponse) {

	boolean isFor(Webhook webhook) {
		return webhook.enabled() && webhook.events().contains(this.event) && matchesSlug(webhook)
				&& matchesWorkflow(webhook);
	}

	private boolean matchesSlug(Webhook webhook) {
		return webhook.slug() == null || webhook.slug().equals(this.slug);
	}

	private boolean matchesWorkflow(Webhook webhook) {
		return this.workflowId == null || webhook.workflowIds().isEmpty()
				|| webhook.workflowIds().contains(this.workflowId);
	}

}
