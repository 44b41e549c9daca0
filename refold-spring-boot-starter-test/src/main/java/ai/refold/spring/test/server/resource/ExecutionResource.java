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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Page;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.workflow.WorkflowRunner;

/**
 * {@code /execution}: the runs of workflows for a linked account.
 */
final class ExecutionResource extends Resource {

	private final EnvironmentState state;

	private final WorkflowRunner runner;

	private final ExecutionDocument document;

	ExecutionResource(EnvironmentState state, WorkflowRunner runner) {
		super(Access.ACCOUNT, ErrorShape.A);
		this.state = state;
		this.runner = runner;
		this.document = new ExecutionDocument(state);
	}

	@Override
	List<Route> routes() {
		return List.of(get("/execution", this::list), get("/execution/{execution_id}", this::find),
				get("/execution/{execution_id}/nodes/{node_id}/batches", this::batches),
				post("/execution/{execution_id}/stop", this::stop),
				post("/execution/{execution_id}/rerun", this::rerun));
	}

	private ApiResponse list(Call call) {
		ExecutionFilter filter = new ExecutionFilter(call.request());
		List<JsonNode> documents = new ArrayList<>();
		for (Execution execution : this.state.executions().all()) {
			if (execution.input().account().equals(call.linkedAccountId()) && filter.accepts(execution)) {
				documents.add(this.document.of(execution));
			}
		}
		if (!filter.ascending()) {
			Collections.reverse(documents);
		}
		return Page.of(call.request()).of(documents);
	}

	private ApiResponse find(Call call) {
		return ApiResponse.ok(this.document.of(existing(call)));
	}

	private ApiResponse batches(Call call) {
		List<JsonNode> batches = existing(call).workflow().result().batches();
		if (batches == null) {
			throw new ApiException(501, ApiError.SERVER_ERROR,
					"Batch details are not yet available for this execution type");
		}
		if (!call.variable("node_id").equals(ExecutionDocument.NODE_ID)) {
			throw new ApiException(404, "RESOURCE_NOT_FOUND", "Node not found");
		}
		return Page.of(call.request()).of(batches);
	}

	private ApiResponse stop(Call call) {
		if (this.runner.end(existing(call).id(), "STOPPED") == null) {
			throw ApiException.badRequest("Execution is not running");
		}
		return ApiResponse.message("Stopping instance");
	}

	private ApiResponse rerun(Call call) {
		Execution existing = existing(call);
		String application = existing.workflow().slug();
		if (!this.state.accounts().isConnected(existing.input().account(), application)) {
			throw ApiException.badRequest("Application " + application + " is not authenticated");
		}
		Execution again = this.runner.start(existing.workflow(), existing.input());
		return ApiResponse.ok(Json.object().put("status", "success").put("id", again.id()));
	}

	private Execution existing(Call call) {
		Execution execution = this.state.executions().find(call.variable("execution_id"));
		if (execution == null || !execution.input().account().equals(call.linkedAccountId())) {
			throw new ApiException(404, "RESOURCE_NOT_FOUND", "Execution not found");
		}
		return execution;
	}

}
