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
package ai.refold.spring.test.server.state;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An installation of an application for a linked account.
 *
 * @param id Refold's id
 * @param key identifies it
 * @param values the values that are set
 * @param switches the workflows that were switched on or off, by id
 * @since 0.1.0
 */
public record Config(String id, Key key, Map<Slot, JsonNode> values, Map<String, Boolean> switches) {

	/**
	 * Return the value of a field.
	 * @param slot the field
	 * @return the value, or {@code null} if it is not set
	 */
	public @Nullable JsonNode value(Slot slot) {
		return this.values.get(slot);
	}

	/**
	 * Return whether a workflow runs for the installation.
	 * @param workflowId the id of the workflow
	 * @return {@code true} unless it was switched off
	 */
	public boolean isEnabled(String workflowId) {
		return this.switches.getOrDefault(workflowId, true);
	}

	/**
	 * Return this config with the value of a field.
	 * @param slot the field
	 * @param value the value, {@code null} to clear it
	 * @return a new config
	 */
	public Config withValue(Slot slot, @Nullable JsonNode value) {
		Map<Slot, JsonNode> changed = new LinkedHashMap<>(this.values);
		if (value != null) {
			changed.put(slot, value);
		}
		else {
			changed.remove(slot);
		}
		return new Config(this.id, this.key, changed, this.switches);
	}

	/**
	 * Return this config with a workflow on or off.
	 * @param workflowId the id of the workflow
	 * @param enabled whether it is on
	 * @return a new config
	 */
	public Config withSwitch(String workflowId, boolean enabled) {
		Map<String, Boolean> changed = new LinkedHashMap<>(this.switches);
		changed.put(workflowId, enabled);
		return new Config(this.id, this.key, this.values, changed);
	}

	/**
	 * Return this config without the values of fields that belong to no workflow.
	 * @return a new config
	 */
	public Config withoutValues() {
		Map<Slot, JsonNode> kept = new LinkedHashMap<>(this.values);
		kept.keySet().removeIf((slot) -> slot.workflowId() == null);
		return new Config(this.id, this.key, kept, this.switches);
	}

	/**
	 * Return this config without what was set for workflows.
	 * @return a new config
	 */
	public Config withoutWorkflows() {
		Map<Slot, JsonNode> kept = new LinkedHashMap<>(this.values);
		kept.keySet().removeIf((slot) -> slot.workflowId() != null);
		return new Config(this.id, this.key, kept, Map.of());
	}

	/**
	 * Identifies a config.
	 *
	 * @param account the linked account
	 * @param slug the application
	 * @param configId the installation
	 */
	public record Key(String account, String slug, String configId) {

	}

	/**
	 * A field, of the application or of one workflow.
	 *
	 * @param workflowId the id of the workflow, {@code null} for the application
	 * @param fieldId the id of the field
	 */
	public record Slot(@Nullable String workflowId, String fieldId) {

	}

}
