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
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Webhook;

/**
 * {@code /webhook} and {@code /webhooks/group/edit}: the registered webhooks.
 */
final class WebhookResource extends Resource {

	private static final String FORMAT = "webhook_headers:object webhook_body:any description:string "
			+ "method:string slug:string workflow_ids:string[] webhook_type:string is_enabled:boolean ";

	private static final Set<String> UPDATABLE = Set.of("webhook_url", "webhook_events", "webhook_type", "method",
			"webhook_headers", "webhook_body", "slug", "workflow_ids", "is_enabled", "description");

	private final EnvironmentState state;

	private final WebhookValidator validator;

	private final WebhookDocument document;

	private final Supplier<List<Webhook>> listing;

	WebhookResource(EnvironmentState state, Supplier<List<Webhook>> listing) {
		super(Access.ORGANIZATION, ErrorShape.C);
		this.state = state;
		this.listing = listing;
		this.validator = new WebhookValidator(state.settings().webhookEvents());
		this.document = new WebhookDocument(state);
	}

	@Override
	List<Route> routes() {
		return List.of(get("/webhook", (call) -> respond(this.listing.get())),
				post("/webhook", this::create).body(FORMAT
						+ "webhook_url!:string webhook_events!:string[] webhook_description:string group:string"),
				get("/webhook/{id}", this::find),
				put("/webhook/{id}", this::update).body(FORMAT + "webhook_url:string webhook_events:string[]"),
				delete("/webhook/{id}", this::remove),
				put("/webhooks/group/edit", this::editGroup).body("webhookIds!:string[] group:string"));
	}

	private ApiResponse create(Call call) {
		ObjectNode body = call.json();
		this.validator.validate(body, body);
		Webhook webhook = this.state.webhooks().create((fields) -> {
			copy(body, UPDATABLE, fields);
			copy(body, Set.of("group"), fields);
			if (!body.has("description") && body.has("webhook_description")) {
				fields.set("description", body.path("webhook_description"));
			}
		});
		return ApiResponse.ok(this.document.of(webhook));
	}

	private ApiResponse find(Call call) {
		return ApiResponse.ok(this.document.of(existing(call)));
	}

	private ApiResponse update(Call call) {
		Webhook existing = existing(call);
		ObjectNode body = call.json();
		this.validator.validate(body, existing.fields().deepCopy().setAll(body));
		Webhook updated = this.state.webhooks().update(existing.id(), (fields) -> copy(body, UPDATABLE, fields));
		if (updated == null) {
			throw notFound();
		}
		return ApiResponse.ok(this.document.of(updated));
	}

	private ApiResponse remove(Call call) {
		if (!this.state.webhooks().remove(call.variable("id"))) {
			throw notFound();
		}
		return respond(this.state.webhooks().all());
	}

	private ApiResponse editGroup(Call call) {
		JsonNode ids = call.json().path("webhookIds");
		JsonNode group = call.json().path("group");
		if (ids.isEmpty()) {
			throw ApiException.badRequest("webhookIds is required");
		}
		return respond(ids.valueStream()
			.map((id) -> this.state.webhooks().update(id.asString(""), (fields) -> fields.set("group", group)))
			.filter(Objects::nonNull)
			.toList());
	}

	private static void copy(ObjectNode body, Set<String> names, Webhook.Fields fields) {
		body.properties()
			.stream()
			.filter((field) -> names.contains(field.getKey()))
			.forEach((field) -> fields.set(field.getKey(), field.getValue()));
	}

	private ApiResponse respond(List<Webhook> webhooks) {
		return ApiResponse.ok(Json.array(webhooks.stream().map(this.document::of).toList()));
	}

	private Webhook existing(Call call) {
		Webhook webhook = this.state.webhooks().find(call.variable("id"));
		if (webhook == null) {
			throw notFound();
		}
		return webhook;
	}

	private static ApiException notFound() {
		return new ApiException(400, "RESOURCE_NOT_FOUND", "Webhook not found");
	}

}
