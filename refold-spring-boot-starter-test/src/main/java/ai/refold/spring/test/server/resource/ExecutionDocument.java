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

import java.time.Duration;
import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Applications.Application;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.state.Timestamps;
import ai.refold.spring.test.server.state.Workflow;

/**
 * Writes executions as Refold answers them. Each has one node.
 *
 * @param state the environment
 */
record ExecutionDocument(EnvironmentState state) {

	static final String NODE_ID = "1";

	ObjectNode of(Execution execution) {
		Execution.Input input = execution.input();
		ObjectNode document = Json.object().put("_id", execution.id()).put("name", execution.workflow().name());
		document.put("status", execution.status()).put("createdAt", Timestamps.iso(execution.createdAt()));
		document.put("environment", this.state.environment()).put("config_id", input.configId());
		document.put("linked_account_id", input.account()).put("org_id", this.state.organizationId());
		if (input.eventId() != null) {
			document.put("associated_event_id", input.eventId());
		}
		Application application = (execution.slug() != null) ? this.state.applications().find(execution.slug()) : null;
		if (application != null) {
			document.set("associated_application", reference(application.id(), application.name(), application.icon()));
		}
		document.set("associated_workflow",
				reference(execution.workflow().id(), execution.workflow().name(), "workflow"));
		document.putArray("nodes").add(node(execution));
		return document;
	}

	private static ObjectNode reference(String id, String name, String icon) {
		return Json.object().put("_id", id).put("name", name).put("icon", icon);
	}

	private static ObjectNode node(Execution execution) {
		Workflow.Result result = execution.workflow().result();
		ObjectNode node = Json.object().put("node_id", NODE_ID).put("node_name", execution.workflow().name());
		node.put("node_type", "action").put("node_status", execution.status());
		node.put("attempts_made", 1).put("maximum_attempts", 1);
		node.put("is_batch", result.batches() != null && !result.batches().isEmpty());
		Instant last = execution.history().get(execution.history().size() - 1).getValue();
		node.put("execution_time", Duration.between(execution.createdAt(), last).toMillis());
		if (!execution.isRunning() && result.value() != null) {
			node.set("latest_output", result.value());
		}
		return node;
	}

}
