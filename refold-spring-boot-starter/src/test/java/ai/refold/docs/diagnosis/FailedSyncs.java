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
package ai.refold.docs.diagnosis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;

@RefoldWebhookListener
class FailedSyncs {

	private static final int MAX_RERUNS = 3;

	private final Map<String, Integer> failures = new ConcurrentHashMap<>();

	private final RefoldOperations refold;

	private final Tasks tasks;

	FailedSyncs(RefoldOperations refold, Tasks tasks) {
		this.refold = refold;
		this.tasks = tasks;
	}

	void on(WorkflowErrored event) {
		if (this.failures.merge(workflowOf(event), 1, Integer::sum) <= MAX_RERUNS) {
			this.refold.executions().forLinkedAccount(event.linkedAccountId()).rerun(event.executionId());
		}
		else {
			this.tasks.open(event.linkedAccountId(), "Look at execution " + event.executionId());
		}
	}

	void on(WorkflowCompleted event) {
		this.failures.remove(workflowOf(event));
	}

	private static String workflowOf(WorkflowEvent event) {
		return event.linkedAccountId() + "/" + event.workflowId();
	}

}
