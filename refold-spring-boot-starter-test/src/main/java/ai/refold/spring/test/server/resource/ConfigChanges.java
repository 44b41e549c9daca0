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

import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Config.Slot;
import ai.refold.spring.test.server.state.Config;

/**
 * Applies the body of a call to a config: named fields and workflows are replaced as a
 * whole. Labels and mappings are accepted without effect.
 *
 * @param body the body
 */
record ConfigChanges(ObjectNode body) implements UnaryOperator<Config> {

	// The newest page has arrays of fields, an older one and Refold's Node SDK an object
	static final String FORMAT = "slug!:string config_id:string fields:object[]|object "
			+ "application_data_slots:object[] workflows:object[] labels:object map_fields_object:object";

	@Override
	public Config apply(Config config) {
		JsonNode fields = either(this.body, "fields", "application_data_slots");
		JsonNode workflows = this.body.get("workflows");
		Config changed = config;
		if (fields != null) {
			changed = withValues(changed.withoutValues(), null, fields);
		}
		if (workflows != null) {
			changed = withWorkflows(changed.withoutWorkflows(), workflows);
		}
		return changed;
	}

	private static Config withWorkflows(Config config, JsonNode workflows) {
		Config changed = config;
		for (JsonNode workflow : workflows) {
			String id = Json.text(workflow, "id");
			if (id != null) {
				JsonNode fields = either(workflow, "fields", "data_slots");
				changed = changed.withSwitch(id, workflow.path("enabled").asBoolean(true));
				changed = (fields != null) ? withValues(changed, id, fields) : changed;
			}
		}
		return changed;
	}

	private static Config withValues(Config config, @Nullable String workflowId, JsonNode fields) {
		Config changed = config;
		for (JsonNode field : fields.isArray() ? fields : Json.array()) {
			String id = Json.text(field, "id");
			changed = (id != null) ? changed.withValue(new Slot(workflowId, id), field.get("value")) : changed;
		}
		for (Map.Entry<String, JsonNode> field : fields.properties()) {
			changed = changed.withValue(new Slot(workflowId, field.getKey()), field.getValue());
		}
		return changed;
	}

	private static @Nullable JsonNode either(JsonNode object, String name, String synonym) {
		return object.hasNonNull(name) ? object.get(name) : object.get(synonym);
	}

}
