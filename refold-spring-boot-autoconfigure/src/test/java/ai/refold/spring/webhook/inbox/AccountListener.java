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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

/**
 * A listener that sees how many deliveries of each account it is called for at once, and
 * fails as it is set.
 */
class AccountListener {

	final Queue<String> handled = new ConcurrentLinkedQueue<>();

	final AtomicInteger mostAtOnce = new AtomicInteger();

	final AtomicInteger failures = new AtomicInteger();

	volatile Behaviour behaviour = (event) -> {
	};

	private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

	List<String> handled(String account) {
		return this.handled.stream().filter((call) -> call.startsWith(account + " ")).toList();
	}

	@RefoldWebhookListener(id = "errored")
	void on(WorkflowErrored event) throws Exception {
		String account = String.valueOf(event.linkedAccountId());
		AtomicInteger calls = this.running.computeIfAbsent(account, (key) -> new AtomicInteger());
		this.mostAtOnce.accumulateAndGet(calls.incrementAndGet(), Math::max);
		try {
			this.behaviour.on(event);
			this.handled.add(account + " " + event.executionId());
		}
		catch (IllegalStateException ex) {
			this.failures.incrementAndGet();
			throw ex;
		}
		finally {
			calls.decrementAndGet();
		}
	}

	@RefoldWebhookListener(events = "Custom", id = "custom")
	void custom(RefoldWebhookEvent event) {
		this.handled.add("custom");
	}

	/**
	 * What the listener does.
	 */
	interface Behaviour {

		void on(WorkflowErrored event) throws Exception;

	}

}
