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

import org.springframework.context.event.EventListener;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.recovery.RefoldReruns;
import ai.refold.spring.webhook.recovery.RefoldRerunsExhaustedEvent;

@RefoldWebhookListener
class FailedSyncs {

	private final RefoldReruns reruns;

	FailedSyncs(RefoldReruns reruns) {
		this.reruns = reruns;
	}

	void on(WorkflowErrored event) {
		this.reruns.rerun(event);
	}

	@EventListener
	void on(RefoldRerunsExhaustedEvent event) {
		alert("Execution " + event.executionId() + " of " + event.linkedAccountId() + " needs somebody");
	}

	private void alert(String text) {
	}

}
