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
package ai.refold.spring.webhook;

import org.jspecify.annotations.Nullable;

/**
 * An execution of a workflow ended.
 *
 * @since 0.1.0
 */
public interface WorkflowEvent extends RefoldWebhookEvent {

	/**
	 * Return the execution, {@code instance_id} on the wire.
	 * @return the id of the execution
	 */
	@Nullable String executionId();

	/**
	 * Return the workflow.
	 * @return the id of the workflow
	 */
	@Nullable String workflowId();

	/**
	 * Return the name of the workflow.
	 * @return the name
	 */
	@Nullable String workflowName();

	/**
	 * Return the config the workflow ran for.
	 * @return the id of the config
	 */
	@Nullable String configId();

	/**
	 * Return the status of the execution, as Refold spells it; {@code COMPLETED} and
	 * {@code ERRORED} are documented.
	 * @return the status
	 */
	@Nullable String status();

}
