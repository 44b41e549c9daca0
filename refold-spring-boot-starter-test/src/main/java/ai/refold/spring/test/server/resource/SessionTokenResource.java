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

import java.time.Duration;
import java.util.List;

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
import ai.refold.spring.test.server.state.SessionTokens.SessionToken;

/**
 * {@code /session-token}: tokens for one linked account.
 */
final class SessionTokenResource extends Resource {

	private final EnvironmentState state;

	SessionTokenResource(EnvironmentState state) {
		super(Access.ORGANIZATION, ErrorShape.C);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(post("/session-token", this::issue),
				route("POST", "/session-token/revoke", Access.TOKEN, this::revoke));
	}

	private ApiResponse issue(Call call) {
		String account = Json.text(call.json(), "linked_account_id");
		if (account == null) {
			throw ApiException.badRequest("linked_account_id is required");
		}
		if (this.state.accounts().find(account) == null) {
			throw new ApiException(500, ApiError.SERVER_ERROR, "No linked account found for account id : " + account
					+ " in environment " + this.state.environment());
		}
		SessionToken token = this.state.tokens().issue(account, "true".equals(call.request().query("force_refresh")));
		long seconds = Duration.between(this.state.now(), token.expiresAt()).toSeconds();
		return ApiResponse.ok(Json.object().put("token", token.value()).put("expires_in", seconds));
	}

	private ApiResponse revoke(Call call) {
		ObjectNode answer = Json.object().put("success", true);
		return ApiResponse.ok(answer.put("revoked_count", this.state.tokens().revoke(call.linkedAccountId())));
	}

}
