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
package ai.refold.spring.test.server.resource;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Timestamps;
import ai.refold.spring.test.server.state.Webhook;

/**
 * Writes webhooks as Refold returns them.
 *
 * @param state the environment
 */
record WebhookDocument(EnvironmentState state) {

	private static final List<String> COPIED = List.of("is_enabled", "webhook_events", "workflow_ids", "webhook_url",
			"method");

	private static final List<String> OPTIONAL = List.of("webhook_headers", "slug", "group");

	ObjectNode of(Webhook webhook) {
		ObjectNode document = Json.object().put("_id", webhook.id());
		document.put("org_id", this.state.organizationId()).put("environment", this.state.environment());
		COPIED.forEach((field) -> document.set(field, webhook.fields().path(field)));
		document.put("webhook_body", webhook.template()).put("webhook_type", webhook.type());
		OPTIONAL.forEach((field) -> copyIfSet(webhook, field, document));
		if (this.state.settings().switches().descriptionsReturned()) {
			copyIfSet(webhook, "description", document);
		}
		document.put("createdAt", Timestamps.iso(webhook.createdAt()));
		document.put("updatedAt", Timestamps.iso(webhook.updatedAt()));
		return document.put("__v", 0);
	}

	private static void copyIfSet(Webhook webhook, String field, ObjectNode document) {
		JsonNode value = webhook.fields().path(field);
		if (value.isContainer() || !value.asString("").isEmpty()) {
			document.set(field, value);
		}
	}

}
