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
package ai.refold.sample.timeline;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.WorkflowEvent;

/**
 * Records what Refold delivers, and that a listener failed. That it succeeded is recorded
 * by the listener, in its transaction.
 */
@Component
class DeliveryTimeline implements RefoldWebhookInterceptor {

	private final Timeline timeline;

	private final Executions executions;

	DeliveryTimeline(Timeline timeline, Executions executions) {
		this.timeline = timeline;
		this.executions = executions;
	}

	@Override
	public void beforeListener(RefoldWebhookEvent event, String listenerId) {
		if (event instanceof WorkflowEvent workflow) {
			this.executions.assign(workflow).ifPresent((subject) -> {
				this.timeline.add(subject, Step.WORKFLOW, "\"%s\" %s, execution %s".formatted(workflow.workflowName(),
						workflow.status(), workflow.executionId()));
				this.timeline.add(subject, Step.DELIVERED, event.event() + ", signature verified, kept in the inbox");
			});
		}
		if (event instanceof ConnectionEvent connection && event.linkedAccountId() != null) {
			this.timeline.add(event.linkedAccountId(), Step.DELIVERED,
					event.event() + ": " + connection.slug() + ", signature verified, kept in the inbox");
		}
	}

	@Override
	public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
		if (failure != null && !(failure instanceof DiscardDeliveryException)
				&& event instanceof WorkflowEvent workflow) {
			this.executions.subjectOf(workflow)
				.ifPresent((subject) -> this.timeline.add(subject, Step.FAILED, failure + ": tried again later"));
		}
	}

}
