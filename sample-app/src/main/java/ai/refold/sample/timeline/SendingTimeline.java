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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldEventSenderDecorator;

/**
 * Records each attempt to send an event. What it belongs to travels as its instance tag.
 * A record that fails does not keep the event from being sent.
 */
@Component
class SendingTimeline implements RefoldEventSenderDecorator {

	private static final Log logger = LogFactory.getLog(SendingTimeline.class);

	private final Timeline timeline;

	private final SentEvents events;

	SendingTimeline(Timeline timeline, SentEvents events) {
		this.timeline = timeline;
		this.events = events;
	}

	@Override
	public RefoldEventSender decorate(RefoldEventSender sender, DispatchMode mode) {
		return (mode != DispatchMode.OUTBOX) ? sender : (message) -> {
			String subject = message.instanceTag();
			return (subject != null) ? record(sender, message, subject) : sender.send(message);
		};
	}

	private Mono<RefoldEventReceipt> record(RefoldEventSender sender, RefoldEventMessage message, String subject) {
		return write(() -> sending(message, subject)).then(sender.send(message))
			.delayUntil((receipt) -> write(() -> this.timeline.add(subject, Step.ACCEPTED, receipt.message())))
			.onErrorResume((ex) -> write(() -> failed(message, subject, ex)).then(Mono.error(ex)));
	}

	private void sending(RefoldEventMessage message, String subject) {
		this.events.sending(message, subject);
		this.timeline.add(subject, Step.SENT, "%s for %s, idempotency key %s".formatted(message.event(),
				message.linkedAccountId(), message.idempotencyKey()));
	}

	private void failed(RefoldEventMessage message, String subject, Throwable failure) {
		this.events.notAccepted(message.id());
		this.timeline.add(subject, Step.POSTPONED, String.valueOf(failure.getMessage()));
	}

	@EventListener
	void on(RefoldDispatchFailedEvent failure) {
		this.events.subjectOf(failure.id())
			.ifPresent((subject) -> this.timeline.add(subject, Step.REFUSED,
					failure.event() + " is kept, to be replayed or discarded"));
	}

	private static Mono<Void> write(Runnable entry) {
		return Mono.<Void>fromRunnable(entry)
			.subscribeOn(Schedulers.boundedElastic())
			.doOnError((ex) -> logger.warn("A step is missing in the timeline", ex))
			.onErrorComplete();
	}

}
