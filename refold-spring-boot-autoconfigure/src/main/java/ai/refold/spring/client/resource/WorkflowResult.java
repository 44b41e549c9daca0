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

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The result of executing a workflow. All fields but the id are present only if the
 * caller waited. {@link #toString()} does not show what the workflow returned.
 *
 * @param executionId the execution's id
 * @param returnValue what the workflow returned
 * @param errored whether it failed
 * @param statusCode the status code the workflow ended with
 * @param executionError why it failed
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record WorkflowResult(@JsonProperty("execution_id") @Nullable String executionId,
		@JsonProperty("return_value") @Nullable JsonNode returnValue,
		@JsonProperty("errored") @Nullable Boolean errored, @JsonProperty("status_code") @Nullable Integer statusCode,
		@JsonProperty("execution_error") @Nullable Object executionError,
		@JsonAnySetter Map<String, Object> additional) {

	@Override
	public String toString() {
		return "WorkflowResult[executionId=%s, errored=%s, statusCode=%s]".formatted(this.executionId, this.errored,
				this.statusCode);
	}

}
