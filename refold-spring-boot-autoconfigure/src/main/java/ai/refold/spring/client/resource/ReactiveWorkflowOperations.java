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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The workflows, and their execution without an event. Listing all of them needs no
 * linked account.
 *
 * @since 0.1.0
 */
public interface ReactiveWorkflowOperations extends LinkedAccountScoped<ReactiveWorkflowOperations> {

	/**
	 * List the workflows.
	 * @return the workflows
	 */
	Flux<Workflow> list();

	/**
	 * Return one workflow, with its nodes. For a workflow that is private to a linked
	 * account, name the account.
	 * @param workflowId the workflow's id
	 * @return the workflow
	 */
	Mono<Workflow> get(String workflowId);

	/**
	 * List the workflows that are enabled for the linked account.
	 * @return the workflows
	 */
	Flux<EnabledWorkflow> enabled();

	/**
	 * Execute a workflow for the linked account and do not wait for it
	 * ({@code sync_execution: false}). Never retried if Refold may have received it.
	 * @param request which workflow, and with what
	 * @return the id of the execution
	 */
	Mono<WorkflowResult> start(WorkflowRequest request);

	/**
	 * Execute a workflow for the linked account and wait for its result
	 * ({@code sync_execution: true}), at most for the
	 * {@linkplain WorkflowRequest#withTimeout(java.time.Duration) time of the request}.
	 * Never retried if Refold may have received it. A status that the workflow itself
	 * returns, such as a 404 of its response node, is part of the result.
	 * @param request which workflow, and with what
	 * @return the result, which may be that it failed
	 */
	Mono<WorkflowResult> execute(WorkflowRequest request);

}
