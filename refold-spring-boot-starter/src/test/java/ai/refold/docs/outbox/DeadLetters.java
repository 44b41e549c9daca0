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
package ai.refold.docs.outbox;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.outbox.OutboxEntry;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;

@Component
class DeadLetters {

	private final OutboxOperations outbox;

	DeadLetters(OutboxOperations outbox) {
		this.outbox = outbox;
	}

	@EventListener
	void report(RefoldDispatchFailedEvent failure) {
		System.err.println("Refold did not take " + failure.event() + ": " + failure.cause().getMessage());
	}

	void show() {
		for (OutboxEntry entry : this.outbox.list(OutboxFilter.dead().withLimit(100))) {
			System.out.println(entry.id() + " " + entry.event() + " " + entry.failure());
		}
	}

	int sendAgain(String event) {
		return this.outbox.replay(OutboxFilter.dead().withEvent(event).withStatus(404));
	}

}
