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

import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What to create or change of a webhook. What is {@code null} is not sent.
 * {@link #toString()} shows no headers and no body, which may hold secrets.
 *
 * @param url where deliveries go
 * @param events the names of the events to deliver
 * @param type {@code default}, {@code slack} or {@code custom}
 * @param method the HTTP method of deliveries: {@code POST}, {@code PUT} or {@code PATCH}
 * @param headers headers to send with each delivery
 * @param body the template of the body, for type {@code custom}
 * @param slug the only application to report; allows workflow events only
 * @param workflowIds the only workflows to report
 * @param enabled whether deliveries are made
 * @param description a description; Refold may not return it
 * @param group the group; honoured on creation only
 * @since 0.1.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookRequest(@JsonProperty("webhook_url") @Nullable String url,
		@JsonProperty("webhook_events") @Nullable List<String> events,
		@JsonProperty("webhook_type") @Nullable String type, @JsonProperty("method") @Nullable String method,
		@JsonProperty("webhook_headers") @Nullable Map<String, String> headers,
		@JsonProperty("webhook_body") @Nullable Object body, @JsonProperty("slug") @Nullable String slug,
		@JsonProperty("workflow_ids") @Nullable List<String> workflowIds,
		@JsonProperty("is_enabled") @Nullable Boolean enabled,
		@JsonProperty("description") @Nullable String description, @JsonProperty("group") @Nullable String group) {

	/**
	 * Start a request.
	 * @return a builder, of nothing
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Start the request of a new webhook.
	 * @param url where deliveries go
	 * @param events the names of the events to deliver
	 * @return a builder
	 */
	public static Builder of(String url, Collection<String> events) {
		Assert.hasText(url, "'url' must not be empty");
		Assert.notEmpty(events, "'events' must not be empty");
		return builder().url(url).events(events);
	}

	@Override
	public String toString() {
		return "WebhookRequest[url=%s, events=%s, enabled=%s]".formatted(this.url, this.events, this.enabled);
	}

	/**
	 * Collects what to create or change.
	 */
	public static final class Builder {

		private @Nullable String url;

		private @Nullable List<String> events;

		private @Nullable String type;

		private @Nullable String method;

		private @Nullable Map<String, String> headers;

		private @Nullable Object body;

		private @Nullable String slug;

		private @Nullable List<String> workflowIds;

		private @Nullable Boolean enabled;

		private @Nullable String description;

		private @Nullable String group;

		private Builder() {
		}

		/**
		 * Set where deliveries go.
		 * @param url the URL
		 * @return this builder
		 */
		public Builder url(@Nullable String url) {
			this.url = url;
			return this;
		}

		/**
		 * Set the names of the events to deliver.
		 * @param events the names
		 * @return this builder
		 */
		public Builder events(@Nullable Collection<String> events) {
			this.events = (events != null) ? List.copyOf(events) : null;
			return this;
		}

		/**
		 * Set the format: {@code default}, {@code slack} or {@code custom}.
		 * @param type the format
		 * @return this builder
		 */
		public Builder type(@Nullable String type) {
			this.type = type;
			return this;
		}

		/**
		 * Set the HTTP method of deliveries: {@code POST}, {@code PUT} or {@code PATCH}.
		 * @param method the method
		 * @return this builder
		 */
		public Builder method(@Nullable String method) {
			this.method = method;
			return this;
		}

		/**
		 * Set headers to send with each delivery.
		 * @param headers the headers
		 * @return this builder
		 */
		public Builder headers(@Nullable Map<String, String> headers) {
			this.headers = (headers != null) ? Map.copyOf(headers) : null;
			return this;
		}

		/**
		 * Set the template of the body, for type {@code custom}.
		 * @param body any value that Jackson renders as JSON
		 * @return this builder
		 */
		public Builder body(@Nullable Object body) {
			this.body = body;
			return this;
		}

		/**
		 * Report one application only; allows workflow events only.
		 * @param slug the application's URL-safe name
		 * @return this builder
		 */
		public Builder slug(@Nullable String slug) {
			this.slug = slug;
			return this;
		}

		/**
		 * Report some workflows only.
		 * @param workflowIds the workflows' ids
		 * @return this builder
		 */
		public Builder workflowIds(@Nullable Collection<String> workflowIds) {
			this.workflowIds = (workflowIds != null) ? List.copyOf(workflowIds) : null;
			return this;
		}

		/**
		 * Set whether deliveries are made.
		 * @param enabled whether deliveries are made
		 * @return this builder
		 */
		public Builder enabled(@Nullable Boolean enabled) {
			this.enabled = enabled;
			return this;
		}

		/**
		 * Set a description.
		 * @param description the description
		 * @return this builder
		 */
		public Builder description(@Nullable String description) {
			this.description = description;
			return this;
		}

		/**
		 * Set the group; honoured on creation only.
		 * @param group the group
		 * @return this builder
		 */
		public Builder group(@Nullable String group) {
			this.group = group;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public WebhookRequest build() {
			return new WebhookRequest(this.url, this.events, this.type, this.method, this.headers, this.body, this.slug,
					this.workflowIds, this.enabled, this.description, this.group);
		}

	}

}
