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

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Page;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount;
import ai.refold.spring.test.server.state.Timestamps;

/**
 * {@code /linked-account}: the customers of the organization.
 */
final class LinkedAccountResource extends Resource {

	private final EnvironmentState state;

	LinkedAccountResource(EnvironmentState state) {
		super(Access.ORGANIZATION, ErrorShape.C);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(post("/linked-account", this::upsert), put("/linked-account", this::upsert),
				get("/linked-account", this::list), get("/linked-account/{id}", this::find),
				delete("/linked-account/{id}", this::remove));
	}

	private ApiResponse upsert(Call call) {
		ObjectNode body = call.json();
		String accountId = Json.text(body, "account_id");
		String id = (accountId != null) ? accountId : Json.text(body, "linked_account_id");
		if (id == null) {
			throw invalid("account_id is required");
		}
		return ApiResponse.ok(document(this.state.accounts().upsert(id, Json.text(body, "name"), body.get("udf"))));
	}

	private ApiResponse list(Call call) {
		return Page.of(call.request()).of(this.state.accounts().all().stream().map(this::document).toList());
	}

	private ApiResponse find(Call call) {
		LinkedAccount account = this.state.accounts().find(call.variable("id"));
		if (account == null) {
			throw invalid("Linked account not found");
		}
		return ApiResponse.ok(document(account));
	}

	private ApiResponse remove(Call call) {
		if (!this.state.accounts().remove(call.variable("id"))) {
			throw invalid("Linked account not found");
		}
		this.state.tokens().revoke(call.variable("id"));
		return ApiResponse.message("Linked account deleted");
	}

	private static ApiException invalid(String message) {
		return new ApiException(400, "INVALID_LINKED_ACCOUNT_ID", message);
	}

	private ObjectNode document(LinkedAccount account) {
		ObjectNode document = Json.object().put("_id", account.id()).put("account_id", account.accountId());
		document.put("environment", this.state.environment());
		if (account.name() != null) {
			document.put("name", account.name());
		}
		if (account.userDefinedFields() != null) {
			document.set("udf", account.userDefinedFields());
		}
		ArrayNode integrations = document.putArray("integrations");
		account.connections()
			.forEach((slug, connection) -> integrations.addObject()
				.put("slug", slug)
				.put("connectedAt", Timestamps.iso(connection.connectedAt()))
				.put("reauth_required", connection.expired()));
		return document;
	}

}
