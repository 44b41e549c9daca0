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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.Action;
import ai.refold.spring.test.server.state.ActionCall;
import ai.refold.spring.test.server.state.Application;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * {@code /api/v2/integration-schema}: the actions in the applications that a linked
 * account is connected to.
 */
final class ActionResource extends Resource {

	private static final String ACTIONS = "/api/v2/integration-schema/{slug}/actions";

	private static final String ACTION = ACTIONS + "/{action_id}";

	private final EnvironmentState state;

	ActionResource(EnvironmentState state) {
		super(Access.ACCOUNT_BY_KEY, ErrorShape.A);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(get(ACTIONS, this::list), get(ACTION, this::schema),
				post(ACTION + "/execute", this::execute).body(""));
	}

	private ApiResponse list(Call call) {
		ArrayNode actions = Json.array();
		for (Action action : application(call).actions().values()) {
			ObjectNode document = actions.addObject().put("name", action.name()).put("action_id", action.id());
			document.put("description", action.name()).put("tag", "v2");
		}
		return ApiResponse.ok(actions);
	}

	private ApiResponse schema(Call call) {
		ArrayNode parameters = Json.array();
		for (Action.Parameter parameter : action(call).parameters()) {
			ObjectNode document = parameters.addObject().put("name", parameter.name());
			document.put("label", "Enter " + parameter.name()).put("required", parameter.required());
			document.put("type", "text");
		}
		return ApiResponse.ok(parameters);
	}

	private ApiResponse execute(Call call) {
		Action action = action(call);
		ObjectNode parameters = call.json();
		requireConnection(call);
		action.parameters().forEach((parameter) -> require(parameter, parameters));
		JsonNode data = action.data().apply(parameters);
		this.state.actionCalls()
			.add(new ActionCall(call.variable("slug"), action.id(), call.linkedAccountId(), parameters,
					action.nodeStatus(), data, this.state.now()));
		ObjectNode response = Json.object().put("node_status", action.nodeStatus());
		response.set("data", data);
		return ApiResponse.ok(response);
	}

	private void requireConnection(Call call) {
		if (!this.state.accounts().isConnected(call.linkedAccountId(), call.variable("slug"))) {
			throw ApiException.badRequest("Application " + call.variable("slug") + " is not authenticated");
		}
	}

	private static void require(Action.Parameter parameter, ObjectNode parameters) {
		if (parameter.required() && !parameters.hasNonNull(parameter.name())) {
			throw ApiException.badRequest(parameter.name() + " is required");
		}
	}

	private Action action(Call call) {
		Action action = application(call).actions().get(call.variable("action_id"));
		if (action == null) {
			throw new ApiException(404, ApiError.SERVER_ERROR, "Action %s not found in Application %s"
				.formatted(call.variable("action_id"), call.variable("slug")));
		}
		return action;
	}

	private Application application(Call call) {
		Application application = this.state.applications().find(call.variable("slug"));
		if (application == null) {
			throw new ApiException(404, ApiError.SERVER_ERROR,
					"Application app_type '" + call.variable("slug") + "' not found");
		}
		return application;
	}

}
