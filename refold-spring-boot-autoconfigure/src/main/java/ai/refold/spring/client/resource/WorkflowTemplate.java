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

import java.util.List;

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link WorkflowOperations} that waits for {@link ReactiveWorkflowOperations}.
 */
final class WorkflowTemplate extends AccountTemplate<ReactiveWorkflowOperations, WorkflowOperations>
		implements WorkflowOperations {

	WorkflowTemplate(ReactiveWorkflowOperations reactive) {
		super(reactive, WorkflowTemplate::new);
	}

	@Override
	public List<Workflow> list() {
		return Blocking.await(this.reactive.list());
	}

	@Override
	public Workflow get(String workflowId) {
		return Blocking.await(this.reactive.get(workflowId));
	}

	@Override
	public List<EnabledWorkflow> enabled() {
		return Blocking.await(this.reactive.enabled());
	}

	@Override
	public WorkflowResult start(WorkflowRequest request) {
		return Blocking.await(this.reactive.start(request));
	}

	@Override
	public WorkflowResult execute(WorkflowRequest request) {
		return Blocking.await(this.reactive.execute(request));
	}

}
