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
 * One run of a workflow. Any field may be missing. {@link #toString()} shows nothing that
 * ran through the workflow.
 *
 * @param id Refold's id, {@code instance_id} in deliveries
 * @param name the name
 * @param status such as {@code COMPLETED}, {@code ERRORED}, {@code DUPLICATE},
 * {@code WAITING}; the list is open
 * @param createdAt when it was started
 * @param completedAt when it ended, whatever its status is called
 * @param environmentName the environment as Refold spells it, see {@link #environment()}
 * @param linkedAccountId the linked account it runs for
 * @param configId the installation it runs for
 * @param orgId the organization
 * @param application the application
 * @param workflow the workflow
 * @param eventId the id of the event that started it
 * @param eventName the name of the event that started it
 * @param nodes the steps, as far as they have been reached
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record Execution(@JsonProperty("_id") @Nullable String id, @JsonProperty("name") @Nullable String name,
		@JsonProperty("status") @Nullable String status, @JsonProperty("createdAt") @Nullable Instant createdAt,
		@JsonProperty("completion_time") @Nullable Instant completedAt,
		@JsonProperty("environment") @Nullable String environmentName,
		@JsonProperty("linked_account_id") @Nullable String linkedAccountId,
		@JsonProperty("config_id") @Nullable String configId, @JsonProperty("org_id") @Nullable String orgId,
		@JsonProperty("associated_application") @Nullable Reference application,
		@JsonProperty("associated_workflow") @Nullable Reference workflow,
		@JsonProperty("associated_event_id") @Nullable String eventId,
		@JsonProperty("trigger_application_event") @Nullable String eventName,
		@JsonProperty("nodes") @Nullable List<Node> nodes, @JsonAnySetter Map<String, Object> additional) {

	/**
	 * Return the environment.
	 * @return the environment, {@link RefoldEnvironment#UNKNOWN} if Refold did not say
	 */
	public RefoldEnvironment environment() {
		return RefoldEnvironment.of(this.environmentName);
	}

	@Override
	public String toString() {
		return "Execution[id=%s, name=%s, status=%s]".formatted(this.id, this.name, this.status);
	}

	/**
	 * What an execution belongs to.
	 *
	 * @param id Refold's id
	 * @param name the name
	 * @param icon the icon
	 * @param additional fields this version does not know
	 */
	public record Reference(@JsonProperty("_id") @Nullable String id, @JsonProperty("name") @Nullable String name,
			@JsonProperty("icon") @Nullable String icon, @JsonAnySetter Map<String, Object> additional) {

	}

	/**
	 * One step of an execution.
	 *
	 * @param id the id of the node
	 * @param name the name
	 * @param type the type
	 * @param status the status; the list is open
	 * @param attemptsMade how often it was tried
	 * @param maximumAttempts how often it is tried at most
	 * @param batch whether it ran in batches
	 * @param executionTime how long it took, in a unit that Refold does not document
	 * @param latestOutput what it put out last
	 * @param additional fields this version does not know
	 */
	public record Node(@JsonProperty("node_id") @Nullable String id, @JsonProperty("node_name") @Nullable String name,
			@JsonProperty("node_type") @Nullable String type, @JsonProperty("node_status") @Nullable String status,
			@JsonProperty("attempts_made") @Nullable Integer attemptsMade,
			@JsonProperty("maximum_attempts") @Nullable Integer maximumAttempts,
			@JsonProperty("is_batch") @Nullable Boolean batch,
			@JsonProperty("execution_time") @Nullable Long executionTime,
			@JsonProperty("latest_output") @Nullable Object latestOutput,
			@JsonAnySetter Map<String, Object> additional) {

		@Override
		public String toString() {
			return "Node[id=%s, name=%s, status=%s]".formatted(this.id, this.name, this.status);
		}

	}

}
