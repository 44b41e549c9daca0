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
package ai.refold.docs.inbox;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.inbox.InboxEntry;
import ai.refold.spring.webhook.inbox.InboxFilter;
import ai.refold.spring.webhook.inbox.InboxOperations;

@Component
class DeadLetters {

	private final InboxOperations inbox;

	DeadLetters(InboxOperations inbox) {
		this.inbox = inbox;
	}

	@EventListener
	void report(RefoldDeliveryFailedEvent failure) {
		System.err.println(failure.listenerId() + " gave up on " + failure.event().event());
	}

	void show() {
		for (InboxEntry entry : this.inbox.list(InboxFilter.dead().withLimit(100))) {
			System.out.println(entry.id() + " " + entry.event() + " " + entry.failures());
		}
	}

	int handleAgain(String listenerId) {
		return this.inbox.replay(InboxFilter.dead().withListenerId(listenerId));
	}

}
