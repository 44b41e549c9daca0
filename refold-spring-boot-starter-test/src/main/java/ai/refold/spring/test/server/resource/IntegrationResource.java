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
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount;
import ai.refold.spring.test.server.workflow.Connections;

/**
 * {@code /linked-account/integration}: the connections of a linked account.
 */
final class IntegrationResource extends Resource {

	private final EnvironmentState state;

	private final Connections connections;

	IntegrationResource(EnvironmentState state, Connections connections) {
		super(Access.ACCOUNT_BY_KEY, ErrorShape.C);
		this.state = state;
		this.connections = connections;
	}

	@Override
	List<Route> routes() {
		return List.of(get("/linked-account/integration/oauth-url/{slug}", this::authorize),
				delete("/linked-account/integration/{slug}", this::disconnect));
	}

	private ApiResponse authorize(Call call) {
		requireAccount(call);
		return ApiResponse.ok(Json.object()
			.put("auth_url", HostedPages.url(call, "oauth/" + call.variable("slug"), this.state.newId())));
	}

	private ApiResponse disconnect(Call call) {
		if (!requireAccount(call).connections().containsKey(call.variable("slug"))) {
			throw new ApiException(404, "RESOURCE_NOT_FOUND", "Integration not found");
		}
		this.connections.disconnect(call.linkedAccountId(), call.variable("slug"));
		return ApiResponse.message("Integration deleted");
	}

	private LinkedAccount requireAccount(Call call) {
		LinkedAccount account = this.state.accounts().find(call.linkedAccountId());
		if (account == null) {
			throw new ApiException(400, "INVALID_LINKED_ACCOUNT_ID", "Linked account not found");
		}
		return account;
	}

}
