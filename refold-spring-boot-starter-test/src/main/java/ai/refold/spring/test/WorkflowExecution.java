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
package ai.refold.spring.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.state.Execution;

/**
 * A run of a workflow in the {@link RefoldServer}, as of the time it was requested.
 *
 * @param id the id, {@code instance_id} in deliveries
 * @param workflowId the id of the workflow
 * @param workflowName the name of the workflow
 * @param slug the application, {@code null} for none
 * @param linkedAccountId the linked account
 * @param configId the installation
 * @param instanceTag the label that was given when it was started
 * @param status {@code WAITING} while it runs, then such as {@code COMPLETED},
 * {@code ERRORED}, {@code STOPPED}, {@code TIMED_OUT}; {@code DUPLICATE} if nothing ran
 * @param history the statuses it had, in order
 * @param payload what it ran with
 * @param createdAt when it was started
 * @since 0.1.0
 */
public record WorkflowExecution(String id, String workflowId, String workflowName, @Nullable String slug,
		String linkedAccountId, String configId, @Nullable String instanceTag, String status, List<String> history,
		JsonNode payload, Instant createdAt) {

	static WorkflowExecution of(Execution execution) {
		Execution.Input input = execution.input();
		return new WorkflowExecution(execution.id(), execution.workflow().id(), execution.workflow().name(),
				execution.slug(), input.account(), input.configId(), input.instanceTag(), execution.status(),
				execution.history().stream().map(Map.Entry::getKey).toList(), input.payload(), execution.createdAt());
	}

}
