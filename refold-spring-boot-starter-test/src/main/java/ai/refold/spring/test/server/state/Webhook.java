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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;

/**
 * A registered webhook. The fields are kept under the names they have on the wire.
 *
 * @param id the id
 * @param fields the fields that requests can set
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 * @since 0.1.0
 */
public record Webhook(String id, ObjectNode fields, Instant createdAt, Instant updatedAt) {

	/** The template that delivers the event as it is. */
	public static final String DEFAULT_BODY = "{{event}}";

	/** The template of webhooks of type {@code slack}. */
	public static final String SLACK_BODY = "{\"text\":\"{{event.event}} ({{event.linked_account_id}})\"}";

	static Webhook create(String id, Instant now, Consumer<Fields> fields) {
		ObjectNode values = Json.object().put("is_enabled", true);
		values.put("webhook_type", "default").put("method", "POST");
		values.set("workflow_ids", Json.array());
		fields.accept(values::set);
		return new Webhook(id, values, now, now);
	}

	Webhook update(Instant now, Consumer<Fields> fields) {
		ObjectNode values = this.fields.deepCopy();
		fields.accept(values::set);
		return new Webhook(this.id, values, this.createdAt, now);
	}

	/**
	 * Return where deliveries go.
	 * @return {@code webhook_url}, empty if it is not set
	 */
	public String url() {
		return this.fields.path("webhook_url").asString();
	}

	/**
	 * Return how deliveries are made.
	 * @return {@code method}, by default {@code POST}
	 */
	public String method() {
		return this.fields.path("method").asString();
	}

	/**
	 * Return whether anything is delivered.
	 * @return {@code is_enabled}, by default {@code true}
	 */
	public boolean enabled() {
		return this.fields.path("is_enabled").asBoolean(true);
	}

	/**
	 * Return the only application whose events are delivered.
	 * @return {@code slug}, or {@code null} for all applications
	 */
	public @Nullable String slug() {
		return Json.text(this.fields, "slug");
	}

	/**
	 * Return the names of the events that are delivered.
	 * @return {@code webhook_events}, empty if it is not set
	 */
	public List<String> events() {
		return texts("webhook_events");
	}

	/**
	 * Return the ids of the only workflows that are reported.
	 * @return {@code workflow_ids}, empty for all workflows
	 */
	public List<String> workflowIds() {
		return texts("workflow_ids");
	}

	private List<String> texts(String field) {
		return this.fields.path(field).valueStream().map((text) -> text.asString("")).toList();
	}

	/**
	 * Return the headers that go with each delivery.
	 * @return a copy of {@code webhook_headers}, found in any case; values may have
	 * placeholders
	 */
	public Map<String, String> headers() {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.fields.path("webhook_headers")
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().asString("")));
		return headers;
	}

	/**
	 * Return the template of the body, which only the type {@code custom} can choose.
	 * @return the template
	 */
	public String template() {
		return switch (this.fields.path("webhook_type").asString()) {
			case "custom" -> customTemplate();
			case "slack" -> SLACK_BODY;
			default -> DEFAULT_BODY;
		};
	}

	private String customTemplate() {
		JsonNode body = this.fields.path("webhook_body");
		if (body.isMissingNode() || body.isNull()) {
			return DEFAULT_BODY;
		}
		return body.isString() ? body.asString() : body.toString();
	}

	/**
	 * Return the type as Refold computes it from the template.
	 * @return {@code default}, {@code slack} or {@code custom}
	 */
	public String type() {
		return switch (template()) {
			case DEFAULT_BODY -> "default";
			case SLACK_BODY -> "slack";
			default -> "custom";
		};
	}

	/**
	 * Takes the fields of a webhook under their names on the wire.
	 */
	@FunctionalInterface
	public interface Fields {

		/**
		 * Set a field, in place of its present value.
		 * @param name the name on the wire
		 * @param value the value, which is kept as it is
		 */
		void set(String name, JsonNode value);

	}

}
