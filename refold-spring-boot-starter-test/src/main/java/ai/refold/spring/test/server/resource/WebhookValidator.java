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

import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.Json;

/**
 * Rejects webhooks that Refold would not accept.
 *
 * @param knownEvents the names of the events that can be subscribed to
 */
record WebhookValidator(Set<String> knownEvents) {

	private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

	private static final Set<String> TYPES = Set.of("default", "slack", "custom");

	void validate(ObjectNode sent, ObjectNode result) {
		if (sent.has("webhook_url") && !sent.path("webhook_url").asString("").matches("https?://.+")) {
			throw ApiException.badRequest("webhook_url must match ^https?://");
		}
		validateChoice(sent, "method", METHODS);
		validateChoice(sent, "webhook_type", TYPES);
		validateEvents(result);
	}

	private static void validateChoice(ObjectNode sent, String field, Set<String> choices) {
		if (sent.has(field) && !choices.contains(sent.path(field).asString(""))) {
			throw ApiException.badRequest(field + " must be one of " + choices.stream().sorted().toList());
		}
	}

	private void validateEvents(ObjectNode webhook) {
		JsonNode events = webhook.path("webhook_events");
		if (events.isEmpty()) {
			throw ApiException.badRequest("webhook_events must have at least one event");
		}
		boolean workflowEventsOnly = Json.text(webhook, "slug") != null;
		for (JsonNode event : events) {
			if (!isAllowed(event.asString(""), workflowEventsOnly)) {
				throw new ApiException(400, "INVALID_EVENT", "Invalid event. Check events list in documentation.");
			}
		}
	}

	private boolean isAllowed(String event, boolean workflowEventsOnly) {
		boolean workflowEvent = event.toLowerCase(Locale.ROOT).startsWith("workflow ");
		return this.knownEvents.contains(event) && (workflowEvent || !workflowEventsOnly);
	}

}
