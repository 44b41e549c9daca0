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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Selects the executions to list. What is not given does not narrow the list.
 *
 * @param parameters the parameters of the query, by their names in Refold's API
 * @since 0.1.0
 */
public record ExecutionQuery(Map<String, String> parameters) {

	/**
	 * Start a query.
	 * @return the query for all executions
	 */
	public static ExecutionQuery all() {
		return new ExecutionQuery(Map.of());
	}

	/**
	 * Return this query for the workflows of one application.
	 * @param slug the application's URL-safe name
	 * @return a new query
	 */
	public ExecutionQuery withSlug(@Nullable String slug) {
		return with("slug", slug);
	}

	/**
	 * Return this query for a status.
	 * @param status the status, such as {@code ERRORED}
	 * @return a new query
	 */
	public ExecutionQuery withStatus(@Nullable String status) {
		return with("status", status);
	}

	/**
	 * Return this query for a workflow.
	 * @param workflowId the workflow's id
	 * @return a new query
	 */
	public ExecutionQuery withWorkflowId(@Nullable String workflowId) {
		return with("workflow_id", workflowId);
	}

	/**
	 * Return this query for the workflows of a name.
	 * @param workflowName the workflow's name
	 * @return a new query
	 */
	public ExecutionQuery withWorkflowName(@Nullable String workflowName) {
		return with("workflow_name", workflowName);
	}

	/**
	 * Return this query for one execution.
	 * @param executionId the execution's id
	 * @return a new query
	 */
	public ExecutionQuery withExecutionId(@Nullable String executionId) {
		return with("execution_id", executionId);
	}

	/**
	 * Return this query for what started at a time or later.
	 * @param startDate the earliest start
	 * @return a new query
	 */
	public ExecutionQuery withStartDate(@Nullable Instant startDate) {
		return with("start_date", startDate);
	}

	/**
	 * Return this query for what started at a time or earlier.
	 * @param endDate the latest start
	 * @return a new query
	 */
	public ExecutionQuery withEndDate(@Nullable Instant endDate) {
		return with("end_date", endDate);
	}

	/**
	 * Return this query for a type.
	 * @param executionType the type; what types there are is not documented
	 * @return a new query
	 */
	public ExecutionQuery withExecutionType(@Nullable String executionType) {
		return with("execution_type", executionType);
	}

	/**
	 * Return this query for what was started in one way.
	 * @param executionSource what started it: {@code API_CALL}, {@code SCHEDULE} or
	 * {@code Event}
	 * @return a new query
	 */
	public ExecutionQuery withExecutionSource(@Nullable String executionSource) {
		return with("execution_source", executionSource);
	}

	/**
	 * Return this query in an order.
	 * @param sortAsc whether the oldest are first
	 * @return a new query
	 */
	public ExecutionQuery withSortAsc(@Nullable Boolean sortAsc) {
		return with("sortAsc", sortAsc);
	}

	private ExecutionQuery with(String name, @Nullable Object value) {
		Map<String, String> parameters = new LinkedHashMap<>(this.parameters);
		if (value != null && StringUtils.hasText(value.toString())) {
			parameters.put(name, value.toString());
		}
		else {
			parameters.remove(name);
		}
		return new ExecutionQuery(Collections.unmodifiableMap(parameters));
	}

}
