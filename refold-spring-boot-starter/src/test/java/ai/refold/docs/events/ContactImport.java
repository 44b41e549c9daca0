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
package ai.refold.docs.events;

import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;

class ContactImport {

	private final RefoldEventPublisher events;

	ContactImport(RefoldEventPublisher events) {
		this.events = events;
	}

	void imported(Contact contact) {
		this.events.publish("contact.imported", contact.customer(), contact);
	}

	void merged(Contact contact) {
		this.events.publish(RefoldEventRequest.of("contact.merged")
			.withLinkedAccountId(contact.customer())
			.withSlug("hubspot")
			.withIdempotencyKey(contact.id())
			.withPayload(contact));
	}

	record Contact(String id, String customer) {

	}

}
