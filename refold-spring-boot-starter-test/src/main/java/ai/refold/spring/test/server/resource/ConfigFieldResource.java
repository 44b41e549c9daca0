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
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.Config;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * {@code /config/field}: single values of configs.
 */
final class ConfigFieldResource extends Resource {

	private static final String FIELD = "/config/field/{fieldId}";

	private final EnvironmentState state;

	ConfigFieldResource(EnvironmentState state) {
		super(Access.ACCOUNT, ErrorShape.A);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(post("/config/field", this::list).header("slug"),
				post(FIELD, this::find).header("slug").body("value:any"),
				put(FIELD, this::set).header("slug").body("value:any"), delete(FIELD, this::clear).header("slug"));
	}

	private ApiResponse list(Call call) {
		return ApiResponse.ok(ConfigDocument.of(this.state, call).of(config(call)));
	}

	private ApiResponse find(Call call) {
		return respond(call, existing(call));
	}

	private ApiResponse set(Call call) {
		return change(call, call.json().get("value"));
	}

	private ApiResponse clear(Call call) {
		return change(call, null);
	}

	private ApiResponse change(Call call, @Nullable JsonNode value) {
		existing(call);
		Config config = this.state.configs().update(key(call), (current) -> current.withValue(slot(call), value));
		if (config == null) {
			throw ConfigResource.notFound(key(call));
		}
		return respond(call, config);
	}

	private ApiResponse respond(Call call, Config config) {
		return ApiResponse.ok(ConfigDocument.of(this.state, call).field(config, slot(call)));
	}

	private Config existing(Call call) {
		Config config = config(call);
		ConfigDocument.of(this.state, call).requireField(config, call.variable("fieldId"));
		return config;
	}

	private Config config(Call call) {
		Config config = this.state.configs().find(key(call));
		if (config == null) {
			throw ConfigResource.notFound(key(call));
		}
		return config;
	}

	private static Config.Key key(Call call) {
		return new Config.Key(call.linkedAccountId(), Objects.requireNonNullElse(call.header("slug"), ""),
				Objects.requireNonNullElse(call.request().query("config_id"), call.linkedAccountId()));
	}

	private static Config.Slot slot(Call call) {
		return new Config.Slot(call.request().query("workflow_id"), call.variable("fieldId"));
	}

}
