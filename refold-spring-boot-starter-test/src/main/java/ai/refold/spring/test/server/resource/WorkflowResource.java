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
import java.util.Objects;
import java.util.function.Predicate;

import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.state.Workflow;
import ai.refold.spring.test.server.workflow.WorkflowRunner;

/**
 * {@code /workflow}: the workflows, and running them without an event.
 */
final class WorkflowResource extends Resource {

	private final EnvironmentState state;

	private final WorkflowRunner runner;

	WorkflowResource(EnvironmentState state, WorkflowRunner runner) {
		super(Access.ORGANIZATION_OR_ACCOUNT, ErrorShape.C);
		this.state = state;
		this.runner = runner;
	}

	@Override
	List<Route> routes() {
		return List.of(get("/workflow", (call) -> list((workflow) -> true)),
				get("/workflow/enabled", (call) -> list(Workflow::published)),
				route("POST", "/workflow/{id}/execute", Access.ACCOUNT, this::execute));
	}

	private ApiResponse list(Predicate<Workflow> filter) {
		return ApiResponse.ok(Json
			.array(this.state.workflows().all().stream().filter(filter).map(WorkflowResource::document).toList()));
	}

	private static ObjectNode document(Workflow workflow) {
		ObjectNode document = Json.object().put("_id", workflow.id()).put("name", workflow.name());
		document.put("enabled", workflow.published());
		if (workflow.slug() != null) {
			document.put("slug", workflow.slug());
		}
		return document;
	}

	private ApiResponse execute(Call call) {
		String slug = call.header("slug");
		if (slug == null) {
			throw ApiException.badRequest("slug is required");
		}
		Workflow workflow = this.state.workflows().find(call.variable("id"));
		if (workflow == null || !workflow.accepts(slug)) {
			throw new ApiException(404, "RESOURCE_NOT_FOUND", "Workflow not found");
		}
		String configId = Objects.requireNonNullElse(call.header("config_id"), call.linkedAccountId());
		Execution.Input input = new Execution.Input(call.linkedAccountId(), slug, configId, call.header("instance_tag"),
				"API_CALL", null, call.value());
		if ("true".equals(call.header("sync_execution"))) {
			return result(this.runner.execute(workflow, input)).delayedBy(workflow.result().duration());
		}
		return ApiResponse.ok(Json.object().put("execution_id", this.runner.start(workflow, input).id()));
	}

	private static ApiResponse result(Execution execution) {
		Workflow.Result result = execution.workflow().result();
		boolean errored = !"COMPLETED".equals(execution.status());
		ObjectNode answer = Json.object().put("execution_id", execution.id()).put("errored", errored);
		answer.put("status_code", errored ? 500 : 200);
		if (result.value() != null) {
			answer.set("return_value", result.value());
		}
		if (result.error() != null) {
			answer.put("execution_error", result.error());
		}
		return ApiResponse.ok(answer);
	}

}
