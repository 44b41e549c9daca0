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

import ai.refold.spring.RefoldEnvironment;

/**
 * An execution of a workflow ran out of time. Refold names this event in its changelog
 * only and does not show its fields.
 *
 * @param linkedAccountId the linked account
 * @param environment the environment of the event
 * @param executionId the execution, {@code instance_id} on the wire
 * @param workflowId the workflow
 * @param workflowName the name of the workflow
 * @param configId the config the workflow ran for
 * @param status the status of the execution
 * @param payload what was delivered
 * @since 0.1.0
 */
public record WorkflowTimedOut(@Nullable String linkedAccountId, @Nullable RefoldEnvironment environment,
		@Nullable String executionId, @Nullable String workflowId, @Nullable String workflowName,
		@Nullable String configId, @Nullable String status, RefoldWebhookPayload payload) implements WorkflowEvent {

	@Override
	public String event() {
		return RefoldWebhookEvents.WORKFLOW_TIMED_OUT;
	}

}
