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
package ai.refold.spring.test.autoconfigure;

import java.util.function.Predicate;

import org.springframework.beans.factory.ObjectProvider;

import ai.refold.spring.test.Delivery;
import ai.refold.spring.webhook.inbox.InboxEntry;
import ai.refold.spring.webhook.inbox.InboxFilter;
import ai.refold.spring.webhook.inbox.InboxOperations;

/**
 * Determines which deliveries with status 200 the application's listeners have handled:
 * all, unless the inbox is used, which stores a delivery before the response and keeps it
 * until the listeners have handled it.
 */
final class HandledDeliveries implements Predicate<Delivery> {

	private final ObjectProvider<InboxOperations> inbox;

	HandledDeliveries(ObjectProvider<InboxOperations> inbox) {
		this.inbox = inbox;
	}

	@Override
	public boolean test(Delivery delivery) {
		return this.inbox.stream()
			.noneMatch((inbox) -> contains(inbox, InboxFilter.waiting(), delivery)
					|| contains(inbox, InboxFilter.dead(), delivery));
	}

	private static boolean contains(InboxOperations inbox, InboxFilter filter, Delivery delivery) {
		return inbox.list(filter)
			.stream()
			.map(InboxEntry::id)
			.anyMatch((id) -> inbox.find(id).filter((entry) -> delivery.text().equals(entry.body())).isPresent());
	}

}
