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

import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
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
 * {@code /workflow/{workflowId}/execute}: running workflows without an event.
 */
final class WorkflowExecutionResource extends Resource {

	private final EnvironmentState state;

	private final WorkflowRunner runner;

	WorkflowExecutionResource(EnvironmentState state, WorkflowRunner runner) {
		super(Access.ACCOUNT, ErrorShape.D);
		this.state = state;
		this.runner = runner;
	}

	@Override
	List<Route> routes() {
		return List.of(post("/workflow/{workflowId}/execute", this::execute).header("slug")
			.body("")
			.orElse(() -> ApiException.badRequest("Workflow ID and slug are required")));
	}

	private ApiResponse execute(Call call) {
		Workflow workflow = executable(call);
		boolean awaited = "true".equals(call.header("sync_execution"));
		String configId = Objects.requireNonNullElse(call.header("config_id"), call.linkedAccountId());
		Execution.Input input = new Execution.Input(call.linkedAccountId(), call.header("slug"), configId,
				call.header("instance_tag"), "API_CALL", awaited, null, call.json());
		if (awaited) {
			return result(this.runner.execute(workflow, input)).delayedBy(workflow.result().duration());
		}
		ObjectNode response = Json.object().put("message", "Workflow execution started");
		return ApiResponse.ok(response.put("execution_id", this.runner.start(workflow, input).id()));
	}

	private Workflow executable(Call call) {
		Workflow workflow = this.state.workflows().find(call.variable("workflowId"));
		if (workflow == null || !workflow.accepts(call.header("slug")) || !workflow.isFor(call.account())) {
			throw new ApiException(404, ApiError.SERVER_ERROR, "Workflow not found");
		}
		if (!workflow.published()) {
			throw ApiException.badRequest("Workflow is not published");
		}
		if (!this.state.accounts().isConnected(call.linkedAccountId(), workflow.slug())) {
			throw ApiException.badRequest("Application " + workflow.slug() + " is not authenticated");
		}
		return workflow;
	}

	private static ApiResponse result(Execution execution) {
		Workflow.Result result = execution.workflow().result();
		boolean errored = !"COMPLETED".equals(execution.status());
		ObjectNode response = Json.object().put("execution_id", execution.id()).put("errored", errored);
		response.put("status_code", errored ? 500 : result.httpStatus());
		if (result.value() != null) {
			response.set("return_value", result.value());
		}
		if (result.error() != null) {
			response.putObject("execution_error").put("message", result.error());
		}
		return ApiResponse.json(result.httpStatus(), response);
	}

}
