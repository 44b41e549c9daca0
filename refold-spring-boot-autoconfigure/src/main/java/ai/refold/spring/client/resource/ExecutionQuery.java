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

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * Which executions to list. What is not given does not narrow the list.
 *
 * @param slug the application's URL-safe name
 * @param status the status, such as {@code ERRORED}
 * @param workflowId the workflow's id
 * @param workflowName the workflow's name
 * @param executionId the execution's id
 * @param startDate the earliest start
 * @param endDate the latest start
 * @param executionType the type; what types there are is not documented
 * @param executionSource what started it: {@code API_CALL}, {@code SCHEDULE} or
 * {@code Event}
 * @param sortAsc whether the oldest come first
 * @since 0.1.0
 */
public record ExecutionQuery(@Nullable String slug, @Nullable String status, @Nullable String workflowId,
		@Nullable String workflowName, @Nullable String executionId, @Nullable Instant startDate,
		@Nullable Instant endDate, @Nullable String executionType, @Nullable String executionSource,
		@Nullable Boolean sortAsc) {

	/**
	 * Start a query.
	 * @return a builder, of all executions
	 */
	public static Builder builder() {
		return new Builder();
	}

	MultiValueMap<String, String> toParameters() {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		add(parameters, "slug", this.slug);
		add(parameters, "status", this.status);
		add(parameters, "workflow_id", this.workflowId);
		add(parameters, "workflow_name", this.workflowName);
		add(parameters, "execution_id", this.executionId);
		add(parameters, "start_date", this.startDate);
		add(parameters, "end_date", this.endDate);
		add(parameters, "execution_type", this.executionType);
		add(parameters, "execution_source", this.executionSource);
		add(parameters, "sortAsc", this.sortAsc);
		return parameters;
	}

	private static void add(MultiValueMap<String, String> parameters, String name, @Nullable Object value) {
		if (value != null && StringUtils.hasText(value.toString())) {
			parameters.add(name, value.toString());
		}
	}

	/**
	 * Collects what narrows the list.
	 */
	public static final class Builder {

		private @Nullable String slug;

		private @Nullable String status;

		private @Nullable String workflowId;

		private @Nullable String workflowName;

		private @Nullable String executionId;

		private @Nullable Instant startDate;

		private @Nullable Instant endDate;

		private @Nullable String executionType;

		private @Nullable String executionSource;

		private @Nullable Boolean sortAsc;

		private Builder() {
		}

		/**
		 * Set the application's URL-safe name.
		 * @param slug the application's URL-safe name
		 * @return this builder
		 */
		public Builder slug(@Nullable String slug) {
			this.slug = slug;
			return this;
		}

		/**
		 * Set the status, such as {@code ERRORED}.
		 * @param status the status, such as {@code ERRORED}
		 * @return this builder
		 */
		public Builder status(@Nullable String status) {
			this.status = status;
			return this;
		}

		/**
		 * Set the workflow's id.
		 * @param workflowId the workflow's id
		 * @return this builder
		 */
		public Builder workflowId(@Nullable String workflowId) {
			this.workflowId = workflowId;
			return this;
		}

		/**
		 * Set the workflow's name.
		 * @param workflowName the workflow's name
		 * @return this builder
		 */
		public Builder workflowName(@Nullable String workflowName) {
			this.workflowName = workflowName;
			return this;
		}

		/**
		 * Set the execution's id.
		 * @param executionId the execution's id
		 * @return this builder
		 */
		public Builder executionId(@Nullable String executionId) {
			this.executionId = executionId;
			return this;
		}

		/**
		 * Set the earliest start.
		 * @param startDate the earliest start
		 * @return this builder
		 */
		public Builder startDate(@Nullable Instant startDate) {
			this.startDate = startDate;
			return this;
		}

		/**
		 * Set the latest start.
		 * @param endDate the latest start
		 * @return this builder
		 */
		public Builder endDate(@Nullable Instant endDate) {
			this.endDate = endDate;
			return this;
		}

		/**
		 * Set the type; what types there are is not documented.
		 * @param executionType the type; what types there are is not documented
		 * @return this builder
		 */
		public Builder executionType(@Nullable String executionType) {
			this.executionType = executionType;
			return this;
		}

		/**
		 * Set what started it: {@code API_CALL}, {@code SCHEDULE} or {@code Event}.
		 * @param executionSource what started it: {@code API_CALL}, {@code SCHEDULE} or
		 * {@code Event}
		 * @return this builder
		 */
		public Builder executionSource(@Nullable String executionSource) {
			this.executionSource = executionSource;
			return this;
		}

		/**
		 * Set whether the oldest come first.
		 * @param sortAsc whether the oldest come first
		 * @return this builder
		 */
		public Builder sortAsc(@Nullable Boolean sortAsc) {
			this.sortAsc = sortAsc;
			return this;
		}

		/**
		 * Build the query.
		 * @return the query
		 */
		public ExecutionQuery build() {
			return new ExecutionQuery(this.slug, this.status, this.workflowId, this.workflowName, this.executionId,
					this.startDate, this.endDate, this.executionType, this.executionSource, this.sortAsc);
		}

	}

}
