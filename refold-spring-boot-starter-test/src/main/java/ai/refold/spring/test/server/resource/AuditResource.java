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

import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Page;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.ReceivedEvent;
import ai.refold.spring.test.server.state.Timestamps;

/**
 * {@code /audit/event-received}: the events that were received.
 */
final class AuditResource extends Resource {

	private final EnvironmentState state;

	AuditResource(EnvironmentState state) {
		super(Access.ORGANIZATION_OR_ACCOUNT, ErrorShape.C);
		this.state = state;
	}

	@Override
	List<Route> routes() {
		return List.of(get("/audit/event-received", this::list));
	}

	private ApiResponse list(Call call) {
		return Page.of(call.request())
			.of(this.state.receivedEvents()
				.all()
				.stream()
				.filter((event) -> call.account() == null || call.account().equals(event.account()))
				.map(AuditResource::document)
				.toList());
	}

	private static ObjectNode document(ReceivedEvent event) {
		ObjectNode document = Json.object().put("_id", event.id()).put("event", event.event());
		document.put("linked_account_id", event.account());
		document.set("payload", event.payload());
		return document.put("createdAt", Timestamps.iso(event.receivedAt()));
	}

}
