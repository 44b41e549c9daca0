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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Idempotency;
import ai.refold.spring.test.server.state.Workflow;

/**
 * Describes a workflow of the {@link RefoldServer}. Nothing happens before
 * {@link #create()}. Not for use by several threads.
 *
 * @since 0.1.0
 */
public final class WorkflowSpec {

	private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

	private final RefoldServer server;

	private final String name;

	private @Nullable String event;

	private @Nullable String slug;

	private @Nullable String owner;

	private boolean published = true;

	private @Nullable Idempotency idempotency;

	private WorkflowOutcome outcome = WorkflowOutcome.COMPLETED;

	private Duration duration = Duration.ZERO;

	private int httpStatus = 200;

	private @Nullable JsonNode returnValue;

	private @Nullable String error;

	private @Nullable List<JsonNode> batches = List.of();

	WorkflowSpec(RefoldServer server, String name) {
		this.server = server;
		this.name = name;
	}

	/**
	 * Set the event that starts the workflow. The event has to be defined, too.
	 * @param event the name of the event
	 * @return this spec
	 */
	public WorkflowSpec event(String event) {
		this.event = event;
		return this;
	}

	/**
	 * Set the application the workflow belongs to. It only runs for linked accounts that
	 * are {@linkplain RefoldServer#connect connected} to the application.
	 * @param slug the URL-safe name of the application
	 * @return this spec
	 */
	public WorkflowSpec slug(String slug) {
		this.slug = slug;
		return this;
	}

	/**
	 * Make the workflow private: it is available to one linked account only.
	 * @param linkedAccountId the linked account
	 * @return this spec
	 */
	public WorkflowSpec privateTo(String linkedAccountId) {
		this.owner = linkedAccountId;
		return this;
	}

	/**
	 * Do not publish the workflow: events are accepted and nothing runs.
	 * @return this spec
	 */
	public WorkflowSpec unpublished() {
		this.published = false;
		return this;
	}

	/**
	 * Set how runs end.
	 * @param outcome the outcome, {@link WorkflowOutcome#COMPLETED} by default
	 * @return this spec
	 */
	public WorkflowSpec outcome(WorkflowOutcome outcome) {
		this.outcome = outcome;
		return this;
	}

	/**
	 * Set how long runs take.
	 * @param duration the duration, zero by default
	 * @return this spec
	 */
	public WorkflowSpec takes(Duration duration) {
		this.duration = duration;
		return this;
	}

	/**
	 * Set what runs return: {@code {{workflow_response}}} in templates of webhooks, and
	 * {@code return_value} of a synchronous execution.
	 * @param value anything that can be written as JSON
	 * @return this spec
	 */
	public WorkflowSpec returns(Object value) {
		this.returnValue = Json.of(value);
		return this;
	}

	/**
	 * Set what runs return, with the status that the response node of the workflow sets.
	 * @param httpStatus the HTTP status of the response to a synchronous execution
	 * @param value anything that can be written as JSON
	 * @return this spec
	 */
	public WorkflowSpec returns(int httpStatus, Object value) {
		this.httpStatus = httpStatus;
		return returns(value);
	}

	/**
	 * Let runs fail with a message.
	 * @param message the {@code message} in {@code execution_error} of a synchronous
	 * execution
	 * @return this spec
	 */
	public WorkflowSpec failsWith(String message) {
		this.error = message;
		return outcome(WorkflowOutcome.ERRORED);
	}

	/**
	 * Recognise duplicate events by a header of the firing call, for 5 minutes.
	 * @param header the name of the header
	 * @return this spec
	 */
	public WorkflowSpec idempotencyHeader(String header) {
		return idempotencyHeader(header, DEFAULT_WINDOW);
	}

	/**
	 * Recognise duplicate events by a header of the firing call.
	 * @param header the name of the header
	 * @param window how long a key is remembered
	 * @return this spec
	 */
	public WorkflowSpec idempotencyHeader(String header, Duration window) {
		this.idempotency = new Idempotency(Idempotency.Source.HEADER, header, window);
		return this;
	}

	/**
	 * Recognise duplicate events by a field of the payload, for 5 minutes.
	 * @param field the name of the field, dotted for nested ones
	 * @return this spec
	 */
	public WorkflowSpec idempotencyField(String field) {
		return idempotencyField(field, DEFAULT_WINDOW);
	}

	/**
	 * Recognise duplicate events by a field of the payload.
	 * @param field the name of the field, dotted for nested ones
	 * @param window how long a key is remembered
	 * @return this spec
	 */
	public WorkflowSpec idempotencyField(String field, Duration window) {
		this.idempotency = new Idempotency(Idempotency.Source.FIELD, field, window);
		return this;
	}

	/**
	 * Set the batches of the node of each run.
	 * @param items what can be written as JSON, one item for each batch
	 * @return this spec
	 */
	public WorkflowSpec batches(Object... items) {
		List<JsonNode> nodes = new ArrayList<>();
		for (Object item : items) {
			nodes.add(Json.of(item));
		}
		this.batches = nodes;
		return this;
	}

	/**
	 * Let questions for the batches of a run return 501, as Refold does for some
	 * executions.
	 * @return this spec
	 */
	public WorkflowSpec withoutBatchSupport() {
		this.batches = null;
		return this;
	}

	/**
	 * Create the workflow. From now on the event has no workflow but those created.
	 * @return the id of the workflow
	 */
	public String create() {
		Workflow.Result result = new Workflow.Result(this.outcome.name(), this.duration, this.httpStatus,
				this.returnValue, this.error, this.batches);
		EnvironmentState state = this.server.state();
		Workflow workflow = new Workflow(state.newId(), this.name, this.slug, this.event, this.owner, this.published,
				this.idempotency, result);
		if (this.slug != null) {
			state.applications().add(this.slug, this.slug);
		}
		state.workflows().add(workflow);
		return workflow.id();
	}

}
