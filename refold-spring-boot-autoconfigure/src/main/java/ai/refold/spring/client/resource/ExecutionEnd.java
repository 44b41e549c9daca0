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

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * The ways in which an execution ends.
 *
 * @since 0.1.0
 */
@Internal
public enum ExecutionEnd {

	/** It succeeded. */
	COMPLETED,

	/** It failed. */
	ERRORED,

	/** It was stopped. */
	STOPPED,

	/** It took too long. */
	TIMED_OUT,

	/** Its idempotency key was received before, and nothing ran. */
	DUPLICATE;

	/**
	 * Return how an execution ended. How Refold spells the status of what was stopped or
	 * timed out is not documented. An end with any other name is recognised by its time,
	 * and is no success.
	 * @param execution the execution
	 * @return the end, or {@code null} if it has not ended as far as is known
	 */
	public static @Nullable ExecutionEnd of(Execution execution) {
		String status = (execution.status() != null) ? execution.status() : "";
		return switch (status.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "")) {
			case "COMPLETED" -> COMPLETED;
			case "ERRORED" -> ERRORED;
			case "STOPPED", "TERMINATED" -> STOPPED;
			case "TIMEDOUT" -> TIMED_OUT;
			case "DUPLICATE" -> DUPLICATE;
			default -> (execution.completedAt() != null) ? ERRORED : null;
		};
	}

}
