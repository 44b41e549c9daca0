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
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.Configs;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * {@code /config} and {@code /slug/{slug}/config}: installations of applications.
 */
final class ConfigResource extends Resource {

	private static final Set<String> IDENTITY = Set.of("_id", "slug", "config_id");

	private final EnvironmentState state;

	ConfigResource(EnvironmentState state) {
		super(Access.ACCOUNT, ErrorShape.C);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(post("/config", this::findOrCreate), put("/config", this::update),
				get("/slug/{slug}/configs", this::list), get("/slug/{slug}/config/{configId}", this::find),
				delete("/slug/{slug}/config/{configId}", this::remove),
				put("/slug/{slug}/config/{configId}/workflows/{workflowId}", this::updateWorkflow));
	}

	private ApiResponse findOrCreate(Call call) {
		return ApiResponse.ok(this.state.configs().findOrCreate(keyFromBody(call)));
	}

	private ApiResponse update(Call call) {
		ObjectNode changes = call.json().deepCopy().remove(IDENTITY);
		return answer(this.state.configs().update(keyFromBody(call), (config) -> config.setAll(changes)));
	}

	private ApiResponse list(Call call) {
		return ApiResponse.ok(Json.array(this.state.configs().all(call.linkedAccountId(), call.variable("slug"))));
	}

	private ApiResponse find(Call call) {
		return answer(this.state.configs().find(keyFromPath(call)));
	}

	private ApiResponse remove(Call call) {
		if (!this.state.configs().remove(keyFromPath(call))) {
			throw notFound();
		}
		return ApiResponse.message("Config deleted");
	}

	private ApiResponse updateWorkflow(Call call) {
		ObjectNode changes = call.json();
		return answer(this.state.configs()
			.update(keyFromPath(call),
					(config) -> config.withObjectProperty("workflows")
						.withObjectProperty(call.variable("workflowId"))
						.setAll(changes)));
	}

	private static Configs.Key keyFromBody(Call call) {
		String slug = Json.text(call.json(), "slug");
		if (slug == null) {
			throw ApiException.badRequest("slug is required");
		}
		String configId = Json.text(call.json(), "config_id");
		return new Configs.Key(call.linkedAccountId(), slug,
				Objects.requireNonNullElse(configId, call.linkedAccountId()));
	}

	private static Configs.Key keyFromPath(Call call) {
		return new Configs.Key(call.linkedAccountId(), call.variable("slug"), call.variable("configId"));
	}

	private static ApiResponse answer(@Nullable ObjectNode config) {
		if (config == null) {
			throw notFound();
		}
		return ApiResponse.ok(config);
	}

	private static ApiException notFound() {
		return new ApiException(404, "RESOURCE_NOT_FOUND", "Config not found");
	}

}
