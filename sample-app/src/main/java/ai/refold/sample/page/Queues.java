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
package ai.refold.sample.page;

import org.springframework.stereotype.Component;

import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.inbox.InboxFilter;
import ai.refold.spring.webhook.inbox.InboxOperations;

/**
 * Looks at outbox and inbox.
 */
@Component
class Queues {

	private static final int LIMIT = 50;

	private final OutboxOperations outbox;

	private final InboxOperations inbox;

	Queues(OutboxOperations outbox, InboxOperations inbox) {
		this.outbox = outbox;
		this.inbox = inbox;
	}

	Queue look() {
		return new Queue(this.outbox.list(OutboxFilter.waiting().withLimit(LIMIT)),
				this.outbox.list(OutboxFilter.dead().withLimit(LIMIT)),
				this.inbox.list(InboxFilter.dead().withLimit(LIMIT)));
	}

}
