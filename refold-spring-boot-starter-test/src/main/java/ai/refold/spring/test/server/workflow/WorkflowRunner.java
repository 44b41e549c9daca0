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
package ai.refold.spring.test.server.workflow;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.delivery.WebhookDispatcher;
import ai.refold.spring.test.server.delivery.WebhookMessage;
import ai.refold.spring.test.server.delivery.WebhookMessages;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Execution;
import ai.refold.spring.test.server.state.ReceivedEvent;
import ai.refold.spring.test.server.state.Workflow;

/**
 * Runs workflows: on threads of the simulator, or on the thread of a call that waits for
 * the result.
 *
 * @since 0.1.0
 */
public final class WorkflowRunner {

	private final EnvironmentState state;

	private final WebhookDispatcher dispatcher;

	private final WebhookMessages messages;

	private final EnabledWorkflows enabledWorkflows;

	private final ScheduledExecutorService scheduler;

	/**
	 * Create a runner for the workflows of an environment.
	 * @param state where workflows and executions are
	 * @param dispatcher notifies the webhooks about the end
	 * @param scheduler where executions take their time
	 */
	public WorkflowRunner(EnvironmentState state, WebhookDispatcher dispatcher, ScheduledExecutorService scheduler) {
		this.state = state;
		this.dispatcher = dispatcher;
		this.messages = new WebhookMessages(state);
		this.enabledWorkflows = new EnabledWorkflows(state);
		this.scheduler = scheduler;
	}

	/**
	 * Run every workflow that an event starts for its linked account: none, if the event
	 * names an application that the account is not connected to.
	 * @param event the event
	 */
	public void run(ReceivedEvent event) {
		if (!this.state.accounts().isConnected(event.account(), event.slug())) {
			return;
		}
		String configId = (event.configId() != null) ? event.configId() : event.account();
		for (Workflow workflow : this.state.workflows().forEvent(event.event())) {
			if (workflow.accepts(event.narrowedTo())
					&& this.enabledWorkflows.isEnabled(workflow, event.account(), configId)) {
				run(workflow, event, configId);
			}
		}
	}

	private void run(Workflow workflow, ReceivedEvent event, String configId) {
		Execution.Input input = new Execution.Input(event.account(), event.narrowedTo(), configId, event.instanceTag(),
				"Event", false, event.id(), event.payload());
		if (isDuplicate(workflow, event)) {
			this.state.executions().create(workflow, input, "DUPLICATE");
		}
		else {
			start(workflow, input);
		}
	}

	private boolean isDuplicate(Workflow workflow, ReceivedEvent event) {
		String key = (workflow.idempotency() != null) ? workflow.idempotency().key(event.headers(), event.payload())
				: null;
		return key != null && this.state.workflows().isDuplicate(workflow, key);
	}

	/**
	 * Start a workflow.
	 * @param workflow the workflow
	 * @param input what it runs with
	 * @return the execution, running
	 */
	public Execution start(Workflow workflow, Execution.Input input) {
		Execution execution = create(workflow, input);
		Workflow.Result result = workflow.result();
		if (result.ends()) {
			this.scheduler.schedule(() -> end(execution.id(), result.status()), result.duration().toMillis(),
					TimeUnit.MILLISECONDS);
		}
		return execution;
	}

	/**
	 * Run a workflow at once.
	 * @param workflow the workflow
	 * @param input what it runs with
	 * @return the execution, at its end unless it does not end
	 */
	public Execution execute(Workflow workflow, Execution.Input input) {
		Execution execution = create(workflow, input);
		Execution ended = workflow.result().ends() ? end(execution.id(), workflow.result().status()) : null;
		return (ended != null) ? ended : execution;
	}

	private Execution create(Workflow workflow, Execution.Input input) {
		return this.state.executions().create(workflow, input, Execution.WAITING);
	}

	/**
	 * End an execution and notify the webhooks.
	 * @param id the id of the execution
	 * @param status the status it ends in
	 * @return the execution, or {@code null} if it was not running any more
	 */
	public @Nullable Execution end(String id, String status) {
		Execution execution = this.state.executions().end(id, status);
		if (execution != null) {
			WebhookMessage message = this.messages.ofExecution(execution);
			if (message != null) {
				this.dispatcher.dispatch(message);
			}
		}
		return execution;
	}

}
