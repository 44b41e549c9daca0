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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount.Connection;
import ai.refold.spring.test.server.state.LinkedAccount;
import ai.refold.spring.test.server.workflow.Connections;

/**
 * {@code /linked-account/integration} and {@code /migrate-token}: the connections of a
 * linked account.
 */
final class IntegrationResource extends Resource {

	private static final String ACCOUNT = "linked_account_id";

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
				put("/linked-account/integration/save-key-credentials/{slug}", this::saveCredentials).body(""),
				put("/migrate-token", this::migrate).body("slug!:string auth_object!:object"),
				route("DELETE", "/linked-account/integration/{slug}", Access.ORGANIZATION, this::disconnect)
					.query(ACCOUNT));
	}

	private ApiResponse authorize(Call call) {
		requireAccount(call.linkedAccountId());
		return ApiResponse.ok(Json.object().put("auth_url", HostedPages.url(call, this.state, call.variable("slug"))));
	}

	private ApiResponse saveCredentials(Call call) {
		requireAccount(call.linkedAccountId());
		this.connections.connect(call.linkedAccountId(), call.variable("slug"), "keybased");
		return ApiResponse.ok(Json.object().put("success", true));
	}

	private ApiResponse migrate(Call call) {
		requireAccount(call.linkedAccountId());
		String slug = Json.text(call.json(), "slug");
		String authType = authType(call);
		if (slug == null || authType == null) {
			return ApiResponse.ok(Json.object().put("error", "auth_object needs oauth2 or keybased"));
		}
		this.connections.connect(call.linkedAccountId(), slug, authType);
		return ApiResponse.ok(Json.object().put("success", true).put("message", "Token migrated successfully"));
	}

	private static @Nullable String authType(Call call) {
		for (String type : List.of(Connection.OAUTH2, "keybased")) {
			if (call.json().path("auth_object").path(type).isObject()) {
				return type;
			}
		}
		return null;
	}

	private ApiResponse disconnect(Call call) {
		LinkedAccount account = requireAccount(call.request().query(ACCOUNT));
		Connection connection = account.connections().get(call.variable("slug"));
		String authType = call.request().query("auth_type");
		if (connection != null && (authType == null || authType.equals(connection.authType()))) {
			this.connections.disconnect(account.accountId(), call.variable("slug"));
		}
		return ApiResponse.ok(new LinkedAccountDocument(this.state).of(requireAccount(account.accountId())));
	}

	private LinkedAccount requireAccount(@Nullable String id) {
		LinkedAccount account = (id != null) ? this.state.accounts().find(id) : null;
		if (account == null) {
			throw new ApiException(400, "INVALID_LINKED_ACCOUNT_ID",
					"No linked account found for account id : " + id + " in environment " + this.state.environment());
		}
		return account;
	}

}
