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

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import ai.refold.spring.client.transport.PayloadReader;

/**
 * The result of an action. {@link #toString()} does not show the data.
 *
 * @since 0.1.0
 */
public final class ActionResult {

	private final String nodeStatus;

	private final JsonNode data;

	private final PayloadReader reader;

	ActionResult(String nodeStatus, @Nullable JsonNode data, PayloadReader reader) {
		this.nodeStatus = nodeStatus;
		this.data = Objects.requireNonNullElse(data, MissingNode.getInstance());
		this.reader = reader;
	}

	/**
	 * Return how the action ended, in Refold's words.
	 * @return the status
	 */
	public String nodeStatus() {
		return this.nodeStatus;
	}

	/**
	 * Return the application's own response.
	 * @return the response, a missing node if there is none
	 */
	public JsonNode data() {
		return this.data;
	}

	/**
	 * Return the application's own response as a type, read by the application's mapper.
	 * @param type the type
	 * @param <T> the type
	 * @return the response
	 * @throws IllegalArgumentException if the response does not fit the type
	 */
	public <T> T dataAs(Class<T> type) {
		return this.reader.convert(this.data, type);
	}

	/**
	 * Return the application's own response as a generic type, read by the application's
	 * mapper.
	 * @param type the type
	 * @param <T> the type
	 * @return the response
	 * @throws IllegalArgumentException if the response does not fit the type
	 */
	public <T> T dataAs(ParameterizedTypeReference<T> type) {
		return this.reader.convert(this.data, type.getType());
	}

	@Override
	public String toString() {
		return "ActionResult[nodeStatus=" + this.nodeStatus + "]";
	}

}
