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
package ai.refold.spring;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Thrown if Refold executed an action but the third-party application did not do what was
 * requested. Messages do not show the application's response.
 *
 * @since 0.1.0
 * @serial exclude
 */
public class RefoldActionException extends RefoldException {

	private final @Nullable String nodeStatus;

	private final transient @Nullable JsonNode data;

	/**
	 * Create a new {@code RefoldActionException}.
	 * @param message what failed and what to do
	 * @param nodeStatus how the action ended, in Refold's words
	 * @param data the application's response
	 */
	public RefoldActionException(String message, @Nullable String nodeStatus, @Nullable JsonNode data) {
		super(message);
		this.nodeStatus = nodeStatus;
		this.data = data;
	}

	/**
	 * Return how the action ended, in Refold's words; the list is open.
	 * @return the status, {@code null} if Refold did not say
	 */
	public @Nullable String nodeStatus() {
		return this.nodeStatus;
	}

	/**
	 * Return the application's response.
	 * @return the response, {@code null} if there is none or the exception was serialized
	 */
	public @Nullable JsonNode data() {
		return this.data;
	}

}
