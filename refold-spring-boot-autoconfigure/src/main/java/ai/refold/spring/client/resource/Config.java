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
package ai.refold.spring.client.resource;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One installation of an application for a linked account. Any field may be missing.
 * {@link #toString()} does not show values.
 *
 * @param slug the application's URL-safe name
 * @param configId the config's id
 * @param fields the fields of the application
 * @param workflows the workflows of the application
 * @param fieldErrors what Refold found wrong with fields
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record Config(@JsonProperty("slug") @Nullable String slug, @JsonProperty("config_id") @Nullable String configId,
		@JsonProperty("fields") @Nullable List<ConfigField> fields,
		@JsonProperty("workflows") @Nullable List<Workflow> workflows,
		@JsonProperty("field_errors") @Nullable List<Map<String, Object>> fieldErrors,
		@JsonAnySetter Map<String, Object> additional) {

	@Override
	public String toString() {
		return "Config[slug=%s, configId=%s]".formatted(this.slug, this.configId);
	}

	/**
	 * A workflow of an installation.
	 *
	 * @param id the workflow's id
	 * @param name the name
	 * @param enabled whether it is enabled
	 * @param fields the fields of the workflow
	 * @param additional fields this version does not know
	 */
	public record Workflow(@JsonProperty("id") @Nullable String id, @JsonProperty("name") @Nullable String name,
			@JsonProperty("enabled") @Nullable Boolean enabled,
			@JsonProperty("fields") @Nullable List<ConfigField> fields, @JsonAnySetter Map<String, Object> additional) {

		@Override
		public String toString() {
			return "Workflow[id=%s, name=%s, enabled=%s]".formatted(this.id, this.name, this.enabled);
		}

	}

}
