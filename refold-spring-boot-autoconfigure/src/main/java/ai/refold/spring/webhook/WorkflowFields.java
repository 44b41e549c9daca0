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
 * The fields that all workflow events share.
 */
record WorkflowFields(@Nullable String account, @Nullable RefoldEnvironment environment, WebhookFields fields,
		RefoldWebhookPayload payload) {

	<E extends WorkflowEvent> E to(Constructor<E> type) {
		return type.create(this.account, this.environment, this.fields.text("instance_id"),
				this.fields.text("workflow_id"), this.fields.text("workflow_name"), this.fields.text("config_id"),
				this.fields.text("status"), this.payload);
	}

	interface Constructor<E extends WorkflowEvent> {

		E create(@Nullable String account, @Nullable RefoldEnvironment environment, @Nullable String executionId,
				@Nullable String workflowId, @Nullable String workflowName, @Nullable String configId,
				@Nullable String status, RefoldWebhookPayload payload);

	}

}
