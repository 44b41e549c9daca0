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
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Page;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount;

/**
 * {@code /linked-account}: the customers of the organization.
 */
final class LinkedAccountResource extends Resource {

	private static final String FORMAT = "account_id:string linked_account_id:string name:string your_app:object udf:object";

	private final EnvironmentState state;

	private final LinkedAccountDocument document;

	LinkedAccountResource(EnvironmentState state) {
		super(Access.ORGANIZATION, ErrorShape.C);
		this.state = state;
		this.document = new LinkedAccountDocument(state);
	}

	@Override
	List<Route> routes() {
		return List.of(post("/linked-account", this::create).body(FORMAT),
				put("/linked-account", this::upsert).body(FORMAT + " payload:object"),
				get("/linked-account", this::list), get("/linked-account/{linked_account_id}", this::find),
				delete("/linked-account/{linked_account_id}", this::remove),
				route("GET", "/session/active-linked-account", Access.TOKEN, this::active));
	}

	private ApiResponse create(Call call) {
		ObjectNode body = call.json();
		String id = accountId(body);
		requireCredentials(body);
		LinkedAccount account = this.state.accounts().create(id, Json.text(body, "name"), given(body, "udf"));
		if (account == null) {
			throw ApiException.badRequest("Linked account with id " + id + " already exists in the "
					+ this.state.environment() + " environment");
		}
		return ApiResponse.ok(this.document.withoutIntegrations(account).putNull("integrations"));
	}

	private ApiResponse upsert(Call call) {
		String id = accountId(call.json());
		ObjectNode body = call.json().deepCopy();
		if (body.path("payload") instanceof ObjectNode nested) {
			body.setAll(nested);
		}
		requireCredentials(body);
		boolean isNew = this.state.accounts().find(id) == null;
		LinkedAccount account = this.state.accounts().upsert(id, Json.text(body, "name"), given(body, "udf"));
		return ApiResponse.ok(this.document.withoutIntegrations(account).put("new_account", isNew));
	}

	private static String accountId(ObjectNode body) {
		String accountId = Json.text(body, "account_id");
		String id = (accountId != null) ? accountId : Json.text(body, "linked_account_id");
		if (id == null) {
			throw new ApiException(400, "INVALID_LINKED_ACCOUNT_ID", "linked_account_id required");
		}
		return id;
	}

	private static void requireCredentials(ObjectNode body) {
		if (body.hasNonNull("your_app") && !body.path("your_app").path("auth_credentials").isObject()) {
			throw ApiException.badRequest("your_app.auth_credentials is required");
		}
	}

	private static @Nullable JsonNode given(ObjectNode body, String field) {
		return body.hasNonNull(field) ? body.get(field) : null;
	}

	private ApiResponse list(Call call) {
		String search = call.request().query("search");
		return Page.of(call.request())
			.of(this.state.accounts()
				.all()
				.stream()
				.filter((account) -> search == null || isNamedLike(account, search))
				.map(this.document::of)
				.toList());
	}

	private static boolean isNamedLike(LinkedAccount account, String search) {
		return account.name() != null
				&& account.name().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
	}

	private ApiResponse find(Call call) {
		return ApiResponse.ok(this.document.of(existing(call.variable("linked_account_id"))));
	}

	private ApiResponse active(Call call) {
		return ApiResponse.ok(this.document.of(existing(call.linkedAccountId())));
	}

	private ApiResponse remove(Call call) {
		LinkedAccount account = existing(call.variable("linked_account_id"));
		this.state.accounts().remove(account.accountId());
		this.state.tokens().revokeAll(account.accountId());
		return ApiResponse.message("User deleted successfully");
	}

	private LinkedAccount existing(String id) {
		LinkedAccount account = this.state.accounts().find(id);
		if (account == null) {
			boolean older = this.state.settings().switches().olderErrors();
			throw new ApiException(older ? 500 : 404, ApiError.SERVER_ERROR,
					"Linked Account with account id %s for org %s in environment %s not found".formatted(id,
							this.state.organizationId(), this.state.environment()));
		}
		return account;
	}

}
