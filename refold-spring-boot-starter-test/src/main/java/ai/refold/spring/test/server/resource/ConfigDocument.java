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

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Application;
import ai.refold.spring.test.server.state.Config.Slot;
import ai.refold.spring.test.server.state.Config;
import ai.refold.spring.test.server.state.ConfigField;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Workflow;

/**
 * Writes configs as Refold returns them.
 *
 * @param state the environment
 * @param options whether fields have their options
 */
record ConfigDocument(EnvironmentState state, boolean options) {

	static ConfigDocument of(EnvironmentState state, Call call) {
		return new ConfigDocument(state, !"true".equals(call.header("disable_field_options")));
	}

	ObjectNode of(Config config) {
		ObjectNode document = Json.object().put("slug", config.key().slug());
		document.put("config_id", config.key().configId());
		document.set("fields", fields(config, null));
		document.set("workflows", workflows(config));
		ArrayNode errors = document.putArray("field_errors");
		fieldsOf(config).forEach((id) -> {
			ConfigField field = describe(config, id);
			if (field.error() != null) {
				errors.addObject().put("id", id).put("error", field.error());
			}
		});
		return document;
	}

	ArrayNode workflows(Config config) {
		ArrayNode workflows = Json.array();
		for (Workflow workflow : this.state.workflows().ofApplication(config.key().slug(), config.key().account())) {
			ObjectNode document = workflows.addObject().put("id", workflow.id()).put("name", workflow.name());
			document.put("description", "").put("enabled", config.isEnabled(workflow.id()));
			document.set("fields", fields(config, workflow.id()));
		}
		return workflows;
	}

	private ArrayNode fields(Config config, @Nullable String workflowId) {
		ArrayNode fields = Json.array();
		for (String id : fieldsOf(config)) {
			Slot slot = new Slot(workflowId, id);
			if (workflowId == null || config.value(slot) != null) {
				fields.add(field(config, slot));
			}
		}
		return fields;
	}

	private Set<String> fieldsOf(Config config) {
		Application application = this.state.applications().find(config.key().slug());
		Set<String> ids = new LinkedHashSet<>();
		if (application != null) {
			ids.addAll(application.fields().keySet());
		}
		config.values().keySet().forEach((slot) -> ids.add(slot.fieldId()));
		return ids;
	}

	void requireField(Config config, String id) {
		if (!fieldsOf(config).contains(id)) {
			throw ApiException.badRequest("Field with id " + id + " not found");
		}
	}

	ObjectNode field(Config config, Slot slot) {
		ConfigField field = describe(config, slot.fieldId());
		ObjectNode document = Json.object().put("id", field.id()).put("name", field.name());
		document.put("field_type", field.type()).put("required", field.required());
		document.put("multiple", false).put("hidden", false);
		if (this.options) {
			document.set("options", Json.array(field.options()));
		}
		JsonNode value = config.value(slot);
		if (value != null) {
			document.set("value", value);
		}
		return document;
	}

	private ConfigField describe(Config config, String id) {
		Application application = this.state.applications().find(config.key().slug());
		ConfigField field = (application != null) ? application.fields().get(id) : null;
		return (field != null) ? field : ConfigField.undescribed(id);
	}

}
