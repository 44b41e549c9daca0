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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.Config;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * {@code /config} and {@code /slug/{slug}/config}: installations of applications.
 */
final class ConfigResource extends Resource {

	private static final String DEFAULT_CONFIG = "/slug/{slug}/config";

	// Without a config id the Node SDK ends the path like this
	private static final String DEFAULT_CONFIG_OF_THE_SDK = DEFAULT_CONFIG + "/";

	private static final String CONFIG = "/slug/{slug}/config/{configId}";

	private static final String QUESTION = "tenant_config:boolean";

	private final EnvironmentState state;

	ConfigResource(EnvironmentState state) {
		super(Access.ACCOUNT_BY_KEY, ErrorShape.A);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(post("/config", this::findOrCreate).body(ConfigChanges.FORMAT),
				route("PUT", "/config", Access.ACCOUNT, this::update).body(ConfigChanges.FORMAT),
				route("GET", "/slug/{slug}/configs", Access.ACCOUNT, this::list),
				get(DEFAULT_CONFIG, this::find).body(QUESTION), get(CONFIG, this::find).body(QUESTION),
				get(DEFAULT_CONFIG_OF_THE_SDK, this::find).body(QUESTION), delete(DEFAULT_CONFIG, this::remove),
				delete(DEFAULT_CONFIG_OF_THE_SDK, this::remove), delete(CONFIG, this::remove),
				route("PATCH", CONFIG + "/workflows/{workflowId}", Access.ACCOUNT, this::switchWorkflow)
					.body("enabled!:boolean"));
	}

	private ApiResponse findOrCreate(Call call) {
		Config.Key key = keyFromBody(call);
		this.state.applications().add(key.slug(), key.slug());
		return respond(call, key, this.state.configs().findOrCreate(key, new ConfigChanges(call.json())));
	}

	private ApiResponse update(Call call) {
		Config.Key key = keyFromBody(call);
		return respond(call, key, this.state.configs().update(key, new ConfigChanges(call.json())));
	}

	private ApiResponse list(Call call) {
		return ApiResponse.ok(Json.array(this.state.configs()
			.all(call.linkedAccountId(), call.variable("slug"))
			.stream()
			.map(ConfigResource::reference)
			.toList()));
	}

	private static ObjectNode reference(Config config) {
		ObjectNode reference = Json.object().put("_id", config.id()).put("config_id", config.key().configId());
		return reference.put("tenant_config", false);
	}

	private ApiResponse find(Call call) {
		Config.Key key = keyFromPath(call);
		return respond(call, key, this.state.configs().find(key));
	}

	private ApiResponse remove(Call call) {
		if (!this.state.configs().remove(keyFromPath(call))) {
			throw notFound(keyFromPath(call));
		}
		return ApiResponse.message("Installation Deleted Success");
	}

	private ApiResponse switchWorkflow(Call call) {
		Config.Key key = keyFromPath(call);
		String workflowId = call.variable("workflowId");
		boolean enabled = call.json().path("enabled").asBoolean();
		requireInstalled(key, workflowId);
		Config config = this.state.configs().update(key, (current) -> current.withSwitch(workflowId, enabled));
		if (config == null) {
			throw notFound(key);
		}
		ObjectNode response = Json.object();
		response.set("workflows", ConfigDocument.of(this.state, call).workflows(config));
		return ApiResponse.ok(response);
	}

	private void requireInstalled(Config.Key key, String workflowId) {
		if (this.state.configs().find(key) == null) {
			throw notFound(key);
		}
		if (!this.state.accounts().isConnected(key.account(), key.slug())) {
			throw ApiException.badRequest("Application " + key.slug() + " is not authenticated");
		}
		if (this.state.workflows()
			.ofApplication(key.slug(), key.account())
			.stream()
			.noneMatch((workflow) -> workflow.id().equals(workflowId))) {
			throw new ApiException(404, ApiError.SERVER_ERROR, "Workflow not found");
		}
	}

	private static Config.Key keyFromBody(Call call) {
		String slug = Objects.requireNonNullElse(Json.text(call.json(), "slug"), "");
		return new Config.Key(call.linkedAccountId(), slug,
				Objects.requireNonNullElse(Json.text(call.json(), "config_id"), call.linkedAccountId()));
	}

	private static Config.Key keyFromPath(Call call) {
		return new Config.Key(call.linkedAccountId(), call.variable("slug"),
				call.variables().getOrDefault("configId", call.linkedAccountId()));
	}

	private ApiResponse respond(Call call, Config.Key key, @Nullable Config config) {
		if (config == null) {
			throw notFound(key);
		}
		return ApiResponse.ok(ConfigDocument.of(this.state, call).of(config));
	}

	static ApiException notFound(Config.Key key) {
		return new ApiException(404, ApiError.SERVER_ERROR, "Config with config id " + key.configId() + " not found");
	}

}
