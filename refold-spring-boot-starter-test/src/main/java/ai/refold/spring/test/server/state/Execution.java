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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of a workflow.
 *
 * @param id the id, {@code instance_id} in deliveries
 * @param workflow what runs
 * @param input what it runs with
 * @param history the statuses it had, in order, with the time of each
 * @since 0.1.0
 */
public record Execution(String id, Workflow workflow, Input input, List<Map.Entry<String, Instant>> history) {

	/** The status of an execution that has not ended. */
	public static final String WAITING = "WAITING";

	/**
	 * Return the last status.
	 * @return the status, {@link #WAITING} as long as it runs
	 */
	public String status() {
		return this.history.get(this.history.size() - 1).getKey();
	}

	/**
	 * Return the time of the first status.
	 * @return when the execution was created
	 */
	public Instant createdAt() {
		return this.history.get(0).getValue();
	}

	/**
	 * Return the time of the last status.
	 * @return when the execution ended, or was created if it has not
	 */
	public Instant updatedAt() {
		return this.history.get(this.history.size() - 1).getValue();
	}

	/**
	 * Return whether the last status is {@link #WAITING}.
	 * @return {@code false} also for a duplicate, which never ran
	 */
	public boolean isRunning() {
		return WAITING.equals(status());
	}

	/**
	 * Return the application the execution is for.
	 * @return the slug, {@code null} for none
	 */
	public @Nullable String slug() {
		return (this.workflow.slug() != null) ? this.workflow.slug() : this.input.slug();
	}

	Execution to(String status, Instant now) {
		List<Map.Entry<String, Instant>> longer = new ArrayList<>(this.history);
		longer.add(Map.entry(status, now));
		return new Execution(this.id, this.workflow, this.input, List.copyOf(longer));
	}

	/**
	 * What a workflow runs with.
	 *
	 * @param account the linked account
	 * @param slug the application the call named, if any
	 * @param configId the installation
	 * @param instanceTag the label of the execution, if any
	 * @param source what started it: {@code Event}, {@code API_CALL} or {@code SCHEDULE}
	 * @param awaited whether the call waits for the end
	 * @param eventId the id of the received event, if an event started it
	 * @param payload the payload
	 */
	public record Input(String account, @Nullable String slug, String configId, @Nullable String instanceTag,
			String source, boolean awaited, @Nullable String eventId, JsonNode payload) {

	}

}
