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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldEnvironment;

/**
 * A webhook as Refold returns it. Any field may be missing. {@link #toString()} shows no
 * headers and no body, which may hold secrets.
 *
 * @param id Refold's id
 * @param orgId the organization
 * @param environmentName the environment as Refold spells it, see {@link #environment()}
 * @param url where deliveries go
 * @param events the names of the events delivered
 * @param type {@code default}, {@code slack} or {@code custom}; Refold computes it from
 * the body
 * @param method the HTTP method of deliveries
 * @param headers headers sent with each delivery
 * @param body the template of the body; any JSON in requests, text in documented
 * responses
 * @param slug the only application whose workflows are reported, if narrowed
 * @param workflowIds the only workflows that are reported, if narrowed
 * @param enabled whether deliveries are made
 * @param description the description; Refold may not return it
 * @param group the group
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record Webhook(@JsonProperty("_id") @Nullable String id, @JsonProperty("org_id") @Nullable String orgId,
		@JsonProperty("environment") @Nullable String environmentName,
		@JsonProperty("webhook_url") @Nullable String url,
		@JsonProperty("webhook_events") @Nullable List<String> events,
		@JsonProperty("webhook_type") @Nullable String type, @JsonProperty("method") @Nullable String method,
		@JsonProperty("webhook_headers") @Nullable Map<String, Object> headers,
		@JsonProperty("webhook_body") @Nullable Object body, @JsonProperty("slug") @Nullable String slug,
		@JsonProperty("workflow_ids") @Nullable List<String> workflowIds,
		@JsonProperty("is_enabled") @Nullable Boolean enabled,
		@JsonProperty("description") @Nullable String description, @JsonProperty("group") @Nullable String group,
		@JsonProperty("createdAt") @Nullable Instant createdAt, @JsonProperty("updatedAt") @Nullable Instant updatedAt,
		@JsonAnySetter Map<String, Object> additional) {

	/**
	 * Return the environment.
	 * @return the environment, {@link RefoldEnvironment#UNKNOWN} if Refold did not say
	 */
	public RefoldEnvironment environment() {
		return RefoldEnvironment.of(this.environmentName);
	}

	@Override
	public String toString() {
		return "Webhook[id=%s, url=%s, events=%s, enabled=%s]".formatted(this.id, this.url, this.events, this.enabled);
	}

}
