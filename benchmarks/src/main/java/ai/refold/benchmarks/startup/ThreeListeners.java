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
package ai.refold.benchmarks.startup;

import java.util.Map;

import ai.refold.spring.webhook.RefoldWebhookEvents;
import ai.refold.spring.webhook.RefoldWebhookListener;

/**
 * Three listeners. Without the starter the annotation does nothing, and nothing else of
 * the starter is named.
 */
public class ThreeListeners {

	@RefoldWebhookListener(RefoldWebhookEvents.CONNECTION_CREATED)
	public void onConnection(Map<String, Object> body) {
		refuse(body);
	}

	@RefoldWebhookListener(RefoldWebhookEvents.WORKFLOW_COMPLETED)
	public void onCompletion(Map<String, Object> body) {
		refuse(body);
	}

	@RefoldWebhookListener(RefoldWebhookEvents.WORKFLOW_ERRORED)
	public void onError(Map<String, Object> body) {
		refuse(body);
	}

	private static void refuse(Map<String, Object> body) {
		throw new IllegalStateException("Nothing is delivered, but " + body.keySet());
	}

}
