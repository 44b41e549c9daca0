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
package ai.refold.spring.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Webhook;

/**
 * A webhook that is registered at the {@link RefoldServer}. The description is here also
 * if responses leave it out.
 *
 * @param id the id
 * @param url where deliveries go
 * @param events the names of the events it is subscribed to
 * @param type {@code default}, {@code slack} or {@code custom}, as Refold computes it
 * @param method the HTTP method of deliveries
 * @param headers the headers of deliveries
 * @param bodyTemplate the template of the body
 * @param slug the only application, {@code null} for all
 * @param workflowIds the only workflows, empty for all
 * @param enabled whether it gets deliveries
 * @param description the description, {@code null} if it has none
 * @param group the group, {@code null} if it has none
 * @param fields every field that was set, under its name on the wire
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 * @since 0.1.0
 */
public record RegisteredWebhook(String id, String url, List<String> events, String type, String method,
		Map<String, String> headers, String bodyTemplate, @Nullable String slug, List<String> workflowIds,
		boolean enabled, @Nullable String description, @Nullable String group, JsonNode fields, Instant createdAt,
		Instant updatedAt) {

	static RegisteredWebhook of(Webhook webhook) {
		return new RegisteredWebhook(webhook.id(), webhook.url(), webhook.events(), webhook.type(), webhook.method(),
				webhook.headers(), webhook.template(), webhook.slug(), webhook.workflowIds(), webhook.enabled(),
				Json.text(webhook.fields(), "description"), Json.text(webhook.fields(), "group"),
				webhook.fields().deepCopy(), webhook.createdAt(), webhook.updatedAt());
	}

}
