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
package ai.refold.sample.timeline;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Records that a method returned and that its transaction committed. The event is a row
 * of the outbox by the time of the first: it commits with the change or not at all.
 */
@Component
class TransactionTimeline {

	private final Timeline timeline;

	TransactionTimeline(Timeline timeline) {
		this.timeline = timeline;
	}

	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
	void returned(Change change) {
		this.timeline.add(change.subject(), Step.RETURNED, change.text());
		if (change.event() != null) {
			this.timeline.add(change.subject(), Step.QUEUED, change.event() + " is a row of the outbox", change.code());
		}
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void committed(Change change) {
		this.timeline.add(change.subject(), Step.COMMITTED, (change.event() != null)
				? "The change and the event, in one transaction" : "There is no event to fire");
	}

}
