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
package ai.refold.spring.webhook.subscription;

import java.time.Instant;
import java.util.Collection;

import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the status and says each thing once, not at each attempt.
 */
final class SubscriptionJournal {

	private static final Log logger = LogFactory.getLog(SubscriptionJournal.class);

	private volatile WebhookSubscriptionStatus status = WebhookSubscriptionStatus.INITIAL;

	private volatile boolean halted;

	WebhookSubscriptionStatus status() {
		return this.status;
	}

	/**
	 * Return whether another attempt makes no sense before somebody has changed
	 * something.
	 */
	boolean isHalted() {
		return this.halted;
	}

	synchronized void registered(WebhookSubscription desired, WebhookSubscriptionPlan plan, @Nullable String id,
			Collection<String> refusedEvents, Instant now) {
		this.halted = false;
		this.status = new WebhookSubscriptionStatus(State.SUBSCRIBED, desired.url(), id, desired.events(),
				refusedEvents.stream().sorted().toList(), plan, null, now);
	}

	synchronized void unregistered(WebhookSubscription desired, WebhookSubscriptionPlan plan, State state,
			String message, Collection<String> refusedEvents, Instant now) {
		this.halted = false;
		WebhookSubscriptionStatus before = this.status;
		this.status = new WebhookSubscriptionStatus(state, desired.url(), null, desired.events(),
				refusedEvents.stream().sorted().toList(), plan, message, now);
		if (state == State.FAILED && !message.equals(before.lastError())) {
			logger.warn(message);
		}
	}

	synchronized void failed(Throwable failure) {
		if (failure instanceof WebhookSubscriptionException reason) {
			this.halted = true;
			enter(reason.state(), String.valueOf(reason.getMessage()));
		}
		else if (failure instanceof RefoldAuthenticationException) {
			this.halted = true;
			enter(State.FAILED, "The webhook is not looked after until the application is restarted or told to: "
					+ failure.getMessage());
		}
		else if (RefoldRefusals.mayPass(failure)) {
			enter(State.RETRYING, "The webhook could not be looked after and will be later: " + failure.getMessage());
		}
		else {
			enter(State.FAILED, "The webhook could not be looked after: " + failure.getMessage());
		}
	}

	private void enter(State state, String message) {
		WebhookSubscriptionStatus before = this.status;
		this.status = before.because(state, message);
		if (before.state() == state && (state == State.RETRYING || message.equals(before.lastError()))) {
			logger.debug(message);
		}
		else if (state == State.FAILED) {
			logger.error(message);
		}
		else if (state == State.RETRYING) {
			logger.warn(message);
		}
		else {
			logger.info(message);
		}
	}

}
