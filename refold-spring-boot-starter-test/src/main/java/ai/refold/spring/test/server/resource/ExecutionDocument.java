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

import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Application;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.state.Timestamps;
import ai.refold.spring.test.server.state.Workflow;

/**
 * Writes executions as Refold returns them. Each has one node.
 *
 * @param state the environment
 */
record ExecutionDocument(EnvironmentState state) {

	static final String NODE_ID = "1";

	ObjectNode of(Execution execution) {
		Workflow workflow = execution.workflow();
		ObjectNode document = Json.object().put("_id", execution.id());
		document.put("name", "Execution for workflow " + workflow.id()).put("status", execution.status());
		document.put("environment", this.state.environment()).put("org_id", this.state.organizationId());
		document.put("config_id", execution.input().configId());
		document.put("linked_account_id", execution.input().account());
		addTrigger(execution, document);
		addTimes(execution, document);
		Application application = (execution.slug() != null) ? this.state.applications().find(execution.slug()) : null;
		if (application != null) {
			document.set("associated_application", reference(application.id(), application.name(), application.icon()));
		}
		document.set("associated_workflow", reference(workflow.id(), workflow.name(), ""));
		document.putArray("nodes").add(node(execution));
		return document;
	}

	private static void addTrigger(Execution execution, ObjectNode document) {
		Execution.Input input = execution.input();
		document.put("type_of_execution", input.awaited() ? "SYNC" : "ASYNC").put("is_child_instance", false);
		if (input.eventId() != null) {
			document.put("associated_event_id", input.eventId());
			document.put("trigger_application_event", execution.workflow().event());
		}
	}

	private static void addTimes(Execution execution, ObjectNode document) {
		document.put("createdAt", Timestamps.iso(execution.createdAt()));
		document.put("updatedAt", Timestamps.iso(execution.updatedAt()));
		document.put("completion_percentage", execution.isRunning() ? 0 : 100);
		if (!execution.isRunning()) {
			document.put("completion_time", Timestamps.iso(execution.updatedAt()));
			document.put("instance_execution_time", duration(execution));
		}
	}

	private static long duration(Execution execution) {
		return Duration.between(execution.createdAt(), execution.updatedAt()).toMillis();
	}

	private static ObjectNode reference(String id, String name, String icon) {
		return Json.object().put("_id", id).put("name", name).put("icon", icon);
	}

	private static ObjectNode node(Execution execution) {
		Workflow.Result result = execution.workflow().result();
		ObjectNode node = Json.object().put("node_id", NODE_ID).put("node_name", execution.workflow().name());
		node.put("node_type", "action").put("node_status", nodeStatus(execution));
		node.put("attempts_made", 1).put("maximum_attempts", 1);
		node.put("is_batch", result.batches() != null && !result.batches().isEmpty());
		node.put("execution_time", duration(execution));
		if (!execution.isRunning() && result.value() != null) {
			node.set("latest_output", result.value());
		}
		return node;
	}

	private static String nodeStatus(Execution execution) {
		return "COMPLETED".equals(execution.status()) ? "Success" : execution.status();
	}

}
