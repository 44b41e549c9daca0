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

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Application;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.LinkedAccount.Connection;
import ai.refold.spring.test.server.state.LinkedAccount;
import ai.refold.spring.test.server.state.Timestamps;

/**
 * Writes linked accounts as Refold returns them.
 *
 * @param state the environment
 */
record LinkedAccountDocument(EnvironmentState state) {

	ObjectNode of(LinkedAccount account) {
		ObjectNode document = withoutIntegrations(account);
		ArrayNode integrations = document.putArray("integrations");
		account.connections().forEach((slug, connection) -> integrations.add(integration(slug, connection)));
		return document;
	}

	ObjectNode withoutIntegrations(LinkedAccount account) {
		ObjectNode document = Json.object().put("_id", account.id());
		document.put("associated_org", this.state.organizationId()).put("account_id", account.accountId());
		document.put("environment", this.state.environment());
		if (account.name() != null) {
			document.put("name", account.name());
		}
		ArrayNode fields = document.putArray("udf");
		if (account.userDefinedFields() != null) {
			account.userDefinedFields()
				.properties()
				.forEach((field) -> fields.add(userDefinedField(field.getKey(), field.getValue())));
		}
		document.put("createdAt", Timestamps.iso(account.createdAt()));
		return document.put("updatedAt", Timestamps.iso(account.updatedAt()));
	}

	private static ObjectNode userDefinedField(String name, JsonNode value) {
		ObjectNode field = Json.object().put("key_name", name);
		field.set("key_value", value);
		return field;
	}

	private ObjectNode integration(String slug, Connection connection) {
		Application application = this.state.applications().find(slug);
		ObjectNode integration = Json.object().put("type", slug);
		integration.put("name", (application != null) ? application.name() : slug);
		integration.putNull("app_id").put("reauth_required", connection.expired());
		integration.put("createdAt", Timestamps.iso(connection.connectedAt()));
		return integration.put("updatedAt", Timestamps.iso(connection.connectedAt()));
	}

}
