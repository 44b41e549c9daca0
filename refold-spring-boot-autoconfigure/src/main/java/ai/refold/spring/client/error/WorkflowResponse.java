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
package ai.refold.spring.client.error;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.client.transport.ApiJson;

/**
 * The response to the execution of a workflow, whose response node may set any status.
 */
final class WorkflowResponse {

	private WorkflowResponse() {
	}

	/**
	 * Return the result of an execution, with the status that it set.
	 * @return the result as JSON, {@code null} if the body is none: then Refold, not the
	 * workflow, set the status
	 */
	static byte @Nullable [] result(int status, byte[] body) {
		ObjectNode result = parse(body);
		if (result == null || !result.path("execution_id").isString()) {
			return null;
		}
		if (!result.hasNonNull("status_code")) {
			result.put("status_code", status);
		}
		return ApiJson.MAPPER.writeValueAsBytes(result);
	}

	private static @Nullable ObjectNode parse(byte[] body) {
		try {
			JsonNode json = ApiJson.MAPPER.readTree(body);
			return (json instanceof ObjectNode object) ? object : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
