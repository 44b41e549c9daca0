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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The values with which to create or change a config. {@link #toString()} does not show
 * values.
 *
 * @param slug the application's URL-safe name
 * @param configId the config's id; Refold uses the linked account's id if there is none
 * @param labels the dynamic label mappings
 * @param fields values of fields, on update
 * @param workflows what to change of workflows, on update
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConfigRequest(@JsonProperty("slug") String slug, @JsonProperty("config_id") @Nullable String configId,
		@JsonProperty("labels") Map<String, Object> labels, @JsonProperty("fields") List<FieldValue> fields,
		@JsonProperty("workflows") List<Workflow> workflows) {

	/**
	 * Start a request.
	 * @param slug the application's URL-safe name
	 * @return the request, of nothing else
	 * @throws IllegalArgumentException if the slug is blank
	 */
	public static ConfigRequest of(String slug) {
		Assert.hasText(slug, "'slug' must not be empty");
		return new ConfigRequest(slug, null, Map.of(), List.of(), List.of());
	}

	/**
	 * Return this request for a config.
	 * @param configId the config's id
	 * @return a new request
	 */
	public ConfigRequest withConfigId(@Nullable String configId) {
		return new ConfigRequest(this.slug, configId, this.labels, this.fields, this.workflows);
	}

	/**
	 * Return this request with a further label.
	 * @param name the name of the label
	 * @param value the value
	 * @return a new request
	 */
	public ConfigRequest withLabel(String name, Object value) {
		Map<String, Object> labels = new LinkedHashMap<>(this.labels);
		labels.put(name, value);
		return new ConfigRequest(this.slug, this.configId, labels, this.fields, this.workflows);
	}

	/**
	 * Return this request with the value of a further field. Jackson renders it by
	 * itself, without the application's mapper. An update may remove the values of fields
	 * that it does not name. {@link ConfigFieldOperations} sets one value alone.
	 * @param id the field's id
	 * @param value the value
	 * @return a new request
	 */
	public ConfigRequest withField(String id, Object value) {
		List<FieldValue> fields = new ArrayList<>(this.fields);
		fields.add(new FieldValue(id, value));
		return new ConfigRequest(this.slug, this.configId, this.labels, fields, this.workflows);
	}

	/**
	 * Return this request with a further workflow.
	 * @param id the workflow's id
	 * @param enabled whether it is to be enabled
	 * @param fields values of the fields of the workflow
	 * @return a new request
	 */
	public ConfigRequest withWorkflow(String id, boolean enabled, Map<String, ?> fields) {
		List<Workflow> workflows = new ArrayList<>(this.workflows);
		workflows.add(new Workflow(id, enabled, FieldValue.listOf(fields)));
		return new ConfigRequest(this.slug, this.configId, this.labels, this.fields, workflows);
	}

	@Override
	public String toString() {
		return "ConfigRequest[slug=%s, configId=%s]".formatted(this.slug, this.configId);
	}

	/**
	 * The value of a field.
	 *
	 * @param id the field's id
	 * @param value the value
	 */
	public record FieldValue(@JsonProperty("id") String id, @JsonProperty("value") Object value) {

		static List<FieldValue> listOf(Map<String, ?> values) {
			return values.entrySet().stream().map((entry) -> new FieldValue(entry.getKey(), entry.getValue())).toList();
		}

		@Override
		public String toString() {
			return "FieldValue[id=" + this.id + "]";
		}

	}

	/**
	 * What to change of a workflow.
	 *
	 * @param id the workflow's id
	 * @param enabled whether it is to be enabled
	 * @param fields values of the fields of the workflow
	 */
	public record Workflow(@JsonProperty("id") String id, @JsonProperty("enabled") boolean enabled,
			@JsonProperty("fields") List<FieldValue> fields) {

		@Override
		public String toString() {
			return "Workflow[id=%s, enabled=%s]".formatted(this.id, this.enabled);
		}

	}

}
