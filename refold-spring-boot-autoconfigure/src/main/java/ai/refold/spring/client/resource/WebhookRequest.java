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
 * The values with which to create or change a webhook. What is {@code null} is not sent.
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
	 * Start the request of a new webhook.
	 * @param url where deliveries go
	 * @param events the names of the events to deliver
	 * @return the request, of nothing else
	 * @throws IllegalArgumentException if the URL is blank, or there is no event
	 */
	public static WebhookRequest of(String url, Collection<String> events) {
		Assert.hasText(url, "'url' must not be empty");
		Assert.notEmpty(events, "'events' must not be empty");
		return of().withUrl(url).withEvents(events);
	}

	/**
	 * Start the request of a change.
	 * @return the request, of nothing
	 */
	public static WebhookRequest of() {
		return new WebhookRequest(null, null, null, null, null, null, null, null, null, null, null);
	}

	/**
	 * Return this request with where deliveries go.
	 * @param url the URL
	 * @return a new request
	 */
	public WebhookRequest withUrl(@Nullable String url) {
		return new WebhookRequest(url, this.events, this.type, this.method, this.headers, this.body, this.slug,
				this.workflowIds, this.enabled, this.description, this.group);
	}

	/**
	 * Return this request with the events to deliver.
	 * @param events their names
	 * @return a new request
	 */
	public WebhookRequest withEvents(@Nullable Collection<String> events) {
		return new WebhookRequest(this.url, (events != null) ? List.copyOf(events) : null, this.type, this.method,
				this.headers, this.body, this.slug, this.workflowIds, this.enabled, this.description, this.group);
	}

	/**
	 * Return this request with a format.
	 * @param type {@code default}, {@code slack} or {@code custom}
	 * @return a new request
	 */
	public WebhookRequest withType(@Nullable String type) {
		return new WebhookRequest(this.url, this.events, type, this.method, this.headers, this.body, this.slug,
				this.workflowIds, this.enabled, this.description, this.group);
	}

	/**
	 * Return this request with the HTTP method of deliveries.
	 * @param method {@code POST}, {@code PUT} or {@code PATCH}
	 * @return a new request
	 */
	public WebhookRequest withMethod(@Nullable String method) {
		return new WebhookRequest(this.url, this.events, this.type, method, this.headers, this.body, this.slug,
				this.workflowIds, this.enabled, this.description, this.group);
	}

	/**
	 * Return this request with headers to send with each delivery.
	 * @param headers the headers
	 * @return a new request
	 */
	public WebhookRequest withHeaders(@Nullable Map<String, String> headers) {
		return new WebhookRequest(this.url, this.events, this.type, this.method,
				(headers != null) ? Map.copyOf(headers) : null, this.body, this.slug, this.workflowIds, this.enabled,
				this.description, this.group);
	}

	/**
	 * Return this request with the template of the body, for type {@code custom}.
	 * @param body any value that Jackson renders as JSON
	 * @return a new request
	 */
	public WebhookRequest withBody(@Nullable Object body) {
		return new WebhookRequest(this.url, this.events, this.type, this.method, this.headers, body, this.slug,
				this.workflowIds, this.enabled, this.description, this.group);
	}

	/**
	 * Return this request for one application only; allows workflow events only.
	 * @param slug the application's URL-safe name
	 * @return a new request
	 */
	public WebhookRequest withSlug(@Nullable String slug) {
		return new WebhookRequest(this.url, this.events, this.type, this.method, this.headers, this.body, slug,
				this.workflowIds, this.enabled, this.description, this.group);
	}

	/**
	 * Return this request for some workflows only.
	 * @param workflowIds the workflows' ids
	 * @return a new request
	 */
	public WebhookRequest withWorkflowIds(@Nullable Collection<String> workflowIds) {
		return new WebhookRequest(this.url, this.events, this.type, this.method, this.headers, this.body, this.slug,
				(workflowIds != null) ? List.copyOf(workflowIds) : null, this.enabled, this.description, this.group);
	}

	/**
	 * Return this request to switch deliveries on or off.
	 * @param enabled whether deliveries are made
	 * @return a new request
	 */
	public WebhookRequest withEnabled(@Nullable Boolean enabled) {
		return new WebhookRequest(this.url, this.events, this.type, this.method, this.headers, this.body, this.slug,
				this.workflowIds, enabled, this.description, this.group);
	}

	/**
	 * Return this request with a description.
	 * @param description the description; Refold may not return it
	 * @return a new request
	 */
	public WebhookRequest withDescription(@Nullable String description) {
		return new WebhookRequest(this.url, this.events, this.type, this.method, this.headers, this.body, this.slug,
				this.workflowIds, this.enabled, description, this.group);
	}

	/**
	 * Return this request with a group.
	 * @param group the group; honoured on creation only
	 * @return a new request
	 */
	public WebhookRequest withGroup(@Nullable String group) {
		return new WebhookRequest(this.url, this.events, this.type, this.method, this.headers, this.body, this.slug,
				this.workflowIds, this.enabled, this.description, group);
	}

	@Override
	public String toString() {
		return "WebhookRequest[url=%s, events=%s, enabled=%s]".formatted(this.url, this.events, this.enabled);
	}

}
