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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A workflow attached to an event.
 *
 * @param id the id
 * @param name the name
 * @param slug the application, {@code null} for one that belongs to none
 * @param event the event that starts it, {@code null} for one that is only executed
 * @param owner the only linked account it is available to, {@code null} for all
 * @param published whether it runs
 * @param idempotency how repetitions are recognised, {@code null} for not at all
 * @param result how its runs end
 * @since 0.1.0
 */
public record Workflow(String id, String name, @Nullable String slug, @Nullable String event, @Nullable String owner,
		boolean published, @Nullable Idempotency idempotency, Result result) {

	boolean isAttachedTo(String name) {
		return name.equals(this.event);
	}

	/**
	 * Return whether an event that is narrowed to an application starts this workflow.
	 * @param narrowedTo the application, {@code null} for an event that is not narrowed
	 * @return whether it does
	 */
	public boolean accepts(@Nullable String narrowedTo) {
		return narrowedTo == null || this.slug == null || this.slug.equals(narrowedTo);
	}

	/**
	 * Return whether the workflow is available to a linked account.
	 * @param account the linked account, {@code null} for the organization
	 * @return {@code false} if it is private to another
	 */
	public boolean isFor(@Nullable String account) {
		return this.owner == null || this.owner.equals(account);
	}

	/**
	 * How the runs of a workflow end.
	 *
	 * @param status the status they end in, {@code WAITING} for not at all
	 * @param duration how long they take
	 * @param httpStatus what the response node sets, by default 200
	 * @param value what they return
	 * @param error what went wrong
	 * @param batches the batches of their only node; {@code null} if Refold returns 501
	 */
	public record Result(String status, Duration duration, int httpStatus, @Nullable JsonNode value,
			@Nullable String error, @Nullable List<JsonNode> batches) {

		/**
		 * Return whether the runs end by themselves.
		 * @return whether they do
		 */
		public boolean ends() {
			return !Execution.WAITING.equals(this.status);
		}

	}

}
