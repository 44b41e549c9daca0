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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Application;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Workflow;

/**
 * Writes workflows as Refold returns them. What starts one is in the data of its first
 * node; how Refold writes it there is not documented.
 *
 * @param state the environment
 */
record WorkflowDocument(EnvironmentState state) {

	ObjectNode of(Workflow workflow) {
		ObjectNode document = Json.object().put("_id", workflow.id()).put("name", workflow.name());
		document.put("description", "").put("published", workflow.published());
		if (workflow.slug() != null) {
			document.put("slug", workflow.slug());
		}
		return document;
	}

	ObjectNode withNodes(Workflow workflow) {
		ObjectNode document = of(workflow).put("is_v2", true).put("environment", this.state.environment());
		document.put("associated_application", application(workflow.slug()).path("_id").asString());
		ArrayNode nodes = document.putArray("nodes");
		ObjectNode trigger = nodes.addObject().put("id", "1").put("type", "start").putObject("data");
		if (workflow.event() != null) {
			trigger.put("trigger_type", "event").put("event", workflow.event());
		}
		else {
			trigger.put("trigger_type", "api");
		}
		nodes.addObject().put("id", "2").put("type", "action");
		document.putArray("edges").addObject().put("source", "1").put("target", "2");
		return document;
	}

	ObjectNode enabled(Workflow workflow, String configId) {
		ObjectNode document = Json.object().put("id", workflow.id()).put("name", workflow.name());
		document.put("description", "").put("icon", "").put("config_id", configId);
		document.set("application", application(workflow.slug()));
		return document;
	}

	private ObjectNode application(@Nullable String slug) {
		Application application = (slug != null) ? this.state.applications().find(slug) : null;
		ObjectNode document = Json.object();
		if (application == null) {
			return document.put("_id", this.state.organizationId()).put("name", "My App").put("icon", "");
		}
		return document.put("_id", application.id()).put("name", application.name()).put("icon", application.icon());
	}

}
