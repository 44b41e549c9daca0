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
package ai.refold.live;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Webhooks that are disabled and lead nowhere.
 */
final class WebhookStatements implements Statements {

	@Override
	public void tryOut(Trial trial) {
		LiveCalls calls = trial.calls();
		String url = "https://" + trial.name() + ".invalid/hook";
		LiveResponse created = calls.post("/webhook", webhook(url, "Workflow Errored"));
		trial.expect("POST /webhook creates one", created, "200");
		String id = created.text("_id");
		trial.check("is_enabled is as it was sent", "false", created.json().path("is_enabled"));
		trial.check("webhook_type and method have defaults", "default POST",
				created.text("webhook_type") + " " + created.text("method"));
		trial.ask("description is returned by creation", created.json().has("description"));
		LiveResponse read = calls.get("/webhook/" + id);
		trial.expect("GET /webhook/{id} reads it", read, "200");
		trial.ask("description is returned by reading", read.json().has("description"));
		trial.ask("environment of a webhook", read.text("environment"));
		LiveResponse changed = calls.put("/webhook/" + id, Map.of("webhook_events", List.of("Workflow Completed")));
		trial.check("PUT /webhook/{id} changes what is sent", "[\"Workflow Completed\"]",
				changed.json().path("webhook_events"));
		trial.check("and nothing else", url, changed.text("webhook_url"));
		trial.expect("An unknown webhook event is refused", calls.post("/webhook", webhook(url, "No Such Event")),
				"400 INVALID_EVENT");
		for (String event : List.of("Workflow Stopped", "Workflow Timed Out")) {
			trial.ask("'" + event + "' is a webhook event",
					calls.put("/webhook/" + id, Map.of("webhook_events", List.of(event))).describe());
		}
		trial.expect("A second webhook with the same URL is created",
				calls.post("/webhook", webhook(url, "Workflow Errored")), "200");
		group(trial, id);
		LiveResponse rest = calls.delete("/webhook/" + id);
		trial.check("DELETE /webhook/{id} returns the webhooks that remain", "true",
				rest.json().isArray() && !rest.json().findValuesAsString("_id").contains(id));
		trial.expect("One that is gone is a 400", calls.get("/webhook/" + id),
				"400 RESOURCE_NOT_FOUND Webhook not found");
	}

	private static void group(Trial trial, String id) {
		LiveCalls calls = trial.calls();
		JsonNode grouped = calls.put("/webhooks/group/edit", Map.of("webhookIds", List.of(id), "group", trial.name()))
			.json();
		trial.check("PUT /webhooks/group/edit sets the group", trial.name(),
				grouped.path(0).path("group").asString(""));
		trial.expect("webhookIds is required",
				calls.put("/webhooks/group/edit", Map.of("webhookIds", List.of(), "group", "")),
				"400 SERVER_ERROR webhookIds is required");
	}

	private static Map<String, Object> webhook(String url, String event) {
		return Map.of("webhook_url", url, "webhook_events", List.of(event), "is_enabled", false, "description",
				"Created by the live check, to be deleted");
	}

}
