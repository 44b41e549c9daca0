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

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * {@code /connect-url}: the page where a linked account is connected.
 */
final class ConnectUrlResource extends Resource {

	private final EnvironmentState state;

	ConnectUrlResource(EnvironmentState state) {
		super(Access.TOKEN, ErrorShape.C);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(post("/connect-url", this::create).body(""));
	}

	private ApiResponse create(Call call) {
		return ApiResponse.ok(Json.object().put("hosted_url", HostedPages.url(call, this.state, null)));
	}

}
