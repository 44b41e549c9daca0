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

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.WorkflowEvent;

/**
 * Decides which deliveries a listener accepts.
 */
record ListenerFilter(ListenerEvents events, ListenerParameters parameters, Set<String> slugs,
		Set<String> workflowIds) {

	boolean takes(RefoldWebhookEvent event) {
		return takesName(event) && matchesSlug(event) && matchesWorkflow(event);
	}

	private boolean takesName(RefoldWebhookEvent event) {
		return this.events.contains(event)
				|| (event.event().isEmpty() && this.parameters.takesNameless(event.payload().isObject()));
	}

	private boolean matchesSlug(RefoldWebhookEvent event) {
		if (this.slugs.isEmpty() || event instanceof WorkflowEvent) {
			return true;
		}
		return (event instanceof ConnectionEvent connection) ? contains(this.slugs, connection.slug())
				: matchesIfPresent(this.slugs, event, "slug");
	}

	private boolean matchesWorkflow(RefoldWebhookEvent event) {
		if (this.workflowIds.isEmpty() || event instanceof ConnectionEvent) {
			return true;
		}
		return (event instanceof WorkflowEvent workflow) ? contains(this.workflowIds, workflow.workflowId())
				: matchesIfPresent(this.workflowIds, event, "workflow_id");
	}

	private boolean contains(Set<String> values, @Nullable String value) {
		return value != null && values.contains(value);
	}

	private boolean matchesIfPresent(Set<String> values, RefoldWebhookEvent event, String field) {
		JsonNode value = event.json().path(field);
		return !value.isString() || value.stringValue().isBlank() || values.contains(value.stringValue());
	}

}
