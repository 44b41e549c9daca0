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
package ai.refold.spring.webhook.inbox;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.handler.annotation.Header;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;

/**
 * Two listeners of one event, of which the second does as it is set.
 */
class InboxListeners {

	final Queue<String> calls = new ConcurrentLinkedQueue<>();

	volatile Behaviour second = (event) -> {
	};

	List<String> calls(String listener) {
		return this.calls.stream().filter((call) -> call.startsWith(listener)).toList();
	}

	@RefoldWebhookListener(id = "first")
	@Order(1)
	void first(WorkflowErrored event, @Header("traceparent") String trace) {
		this.calls.add("first " + event.executionId() + " " + trace);
	}

	@RefoldWebhookListener(id = "second")
	@Order(2)
	void second(WorkflowErrored event) throws Exception {
		this.calls.add("second " + event.executionId());
		this.second.on(event.executionId());
	}

	@RefoldWebhookListener(events = "Custom", id = "custom first")
	@Order(3)
	void customFirst(UnknownWebhookEvent event) {
		this.calls.add("custom first");
	}

	@RefoldWebhookListener(events = "Custom", id = "custom second")
	@Order(4)
	void customSecond(UnknownWebhookEvent event) throws Exception {
		this.calls.add("custom second");
		this.second.on(null);
	}

	/**
	 * What a listener does.
	 */
	interface Behaviour {

		void on(@Nullable String execution) throws Exception;

	}

}
