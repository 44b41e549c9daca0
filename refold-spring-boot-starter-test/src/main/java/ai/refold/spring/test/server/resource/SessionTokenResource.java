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
import java.time.Instant;
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
		return List.of(post("/session-token", this::issue).body("linked_account_id!:string"),
				route("POST", "/session-token/revoke", Access.TOKEN, this::revoke));
	}

	private ApiResponse issue(Call call) {
		String account = Objects.requireNonNullElse(Json.text(call.json(), "linked_account_id"), "");
		if (this.state.accounts().find(account) == null) {
			throw unknown(account);
		}
		SessionToken token = this.state.tokens().issue(account, "true".equals(call.request().query("force_refresh")));
		ObjectNode response = Json.object().put("token", token.value()).put("refresh_token", token.refreshValue());
		response.put("expires_in", secondsUntil(token.expiresAt()));
		return ApiResponse.ok(response.put("refresh_expires_in", secondsUntil(token.refreshExpiresAt())));
	}

	private ApiException unknown(String account) {
		String message = "No linked account found for account id : " + account + " in environment "
				+ this.state.environment();
		return this.state.settings().switches().olderErrors() ? new ApiException(500, ApiError.SERVER_ERROR, message)
				: new ApiException(400, "INVALID_LINKED_ACCOUNT_ID", message);
	}

	private long secondsUntil(Instant instant) {
		return Duration.between(this.state.now(), instant).toSeconds();
	}

	private ApiResponse revoke(Call call) {
		String token = Objects.requireNonNullElse(call.request().bearerToken(), "");
		return ApiResponse
			.ok(Json.object().put("success", true).put("revoked_count", this.state.tokens().revoke(token)));
	}

}
