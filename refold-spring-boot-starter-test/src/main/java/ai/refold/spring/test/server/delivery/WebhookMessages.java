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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.state.Timestamps;

/**
 * Writes the payloads of deliveries as Refold documents them.
 *
 * @since 0.1.0
 */
public final class WebhookMessages {

	private static final Map<String, String> WORKFLOW_EVENTS = Map.of("COMPLETED", "Workflow Completed", "ERRORED",
			"Workflow Errored", "STOPPED", "Workflow Stopped", "TIMED_OUT", "Workflow Timed Out");

	private final EnvironmentState state;

	/**
	 * Create what writes the payloads of an environment.
	 * @param state names the environment and the organization, and makes ids
	 */
	public WebhookMessages(EnvironmentState state) {
		this.state = state;
	}

	/**
	 * Return the message about an execution that ended.
	 * @param execution the execution
	 * @return the message, or {@code null} if its status is not reported
	 */
	public @Nullable WebhookMessage ofExecution(Execution execution) {
		String event = WORKFLOW_EVENTS.get(execution.status());
		if (event == null) {
			return null;
		}
		ObjectNode payload = Json.object().put("linked_account_id", execution.input().account());
		payload.put("instance_id", execution.id()).put("workflow_id", execution.workflow().id());
		payload.put("config_id", execution.input().configId()).put("event", event);
		payload.put("workflow_name", execution.workflow().name()).put("status", execution.status());
		payload.put("environment", this.state.environment());
		return new WebhookMessage(event, payload, execution.slug(), execution.workflow().id(),
				execution.workflow().result().value());
	}

	/**
	 * Return the message about a connection.
	 * @param what {@code Created}, {@code Deleted} or {@code Expired}
	 * @param account the linked account
	 * @param slug the application
	 * @return the message
	 */
	public WebhookMessage ofConnection(String what, String account, String slug) {
		String event = "Connection " + what;
		ObjectNode payload = Json.object().put("linked_account_id", account);
		payload.put("org_id", this.state.organizationId()).put("environment", this.state.environment());
		payload.put("type", "General").put("event", event).put("slug", slug);
		payload.put("createdAt", Timestamps.rfc1123(this.state.now()));
		return new WebhookMessage(event, payload, slug, null, null);
	}

	/**
	 * Return a message under any name that has everything Refold documents for it, with
	 * ids of its own.
	 * @param event the name of the event
	 * @param account the linked account
	 * @param slug the application
	 * @return the message
	 */
	public WebhookMessage ofName(String event, String account, String slug) {
		if (event.startsWith("Connection ")) {
			return ofConnection(event.substring("Connection ".length()), account, slug);
		}
		ObjectNode payload = Json.object().put("linked_account_id", account);
		payload.put("instance_id", this.state.newId()).put("workflow_id", this.state.newId());
		payload.put("config_id", account).put("event", event).put("workflow_name", "Simulated workflow");
		WORKFLOW_EVENTS.forEach((status, name) -> {
			if (name.equals(event)) {
				payload.put("status", status);
			}
		});
		payload.put("environment", this.state.environment());
		return new WebhookMessage(event, payload, slug, null, null);
	}

}
