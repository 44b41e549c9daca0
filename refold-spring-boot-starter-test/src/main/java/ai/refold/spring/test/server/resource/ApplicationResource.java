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
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.Application;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount.Connection;
import ai.refold.spring.test.server.state.LinkedAccount;
import ai.refold.spring.test.server.state.Timestamps;

/**
 * {@code /application}: the applications and whether a linked account is connected to
 * them.
 */
final class ApplicationResource extends Resource {

	private final EnvironmentState state;

	ApplicationResource(EnvironmentState state) {
		super(Access.ORGANIZATION, ErrorShape.C);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(get("/application", this::list), get("/application/{slug}", this::find));
	}

	private ApiResponse list(Call call) {
		return ApiResponse.ok(Json.array(this.state.applications()
			.all()
			.stream()
			.map((application) -> document(application, account(call)))
			.filter((document) -> isAskedFor(document, call.request()))
			.toList()));
	}

	private static boolean isAskedFor(ObjectNode document, ApiRequest request) {
		return Stream.of("slug", "ecosystem", "auth_type").allMatch((field) -> {
			String expected = request.query(field);
			return expected == null || expected.equals(document.path(field).asString());
		}) && request.query("tags") == null;
	}

	private ApiResponse find(Call call) {
		Application application = this.state.applications().find(call.variable("slug"));
		if (application == null) {
			throw new ApiException(404, ApiError.EXTERNAL_API_FAILURE, "Application with app_type '"
					+ call.variable("slug") + "' not found for org " + this.state.organizationId());
		}
		String account = account(call);
		return ApiResponse.ok(document(application, (account != null) ? account : call.linkedAccountId()));
	}

	private static @Nullable String account(Call call) {
		return (call.account() != null) ? call.account() : call.request().query("linked_account_id");
	}

	private ObjectNode document(Application application, @Nullable String accountId) {
		LinkedAccount account = (accountId != null) ? this.state.accounts().find(accountId) : null;
		Connection connection = (account != null) ? account.connections().get(application.slug()) : null;
		ObjectNode document = Json.object().put("app_id", application.id()).put("name", application.name());
		document.put("type", application.slug()).put("slug", application.slug()).put("icon", application.icon());
		document.put("auth_type", Connection.OAUTH2).put("ecosystem", false);
		document.putArray("tags");
		document.put("connected", connection != null);
		document.put("reauth_required", connection != null && connection.expired());
		ArrayNode connectedAccounts = document.putArray("connected_accounts");
		if (connection != null) {
			connectedAccounts.add(document(connection, accountId));
		}
		return document;
	}

	private static ObjectNode document(Connection connection, @Nullable String accountId) {
		ObjectNode document = Json.object().put("connectedAt", Timestamps.iso(connection.connectedAt()));
		document.putObject("identifier").put("account", accountId);
		document.put("status", connection.expired() ? "expired" : "active");
		return document.put("auth_type", connection.authType());
	}

}
