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
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.LogText;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

/**
 * Reports the status of the subscription, and logs each change of it once.
 */
final class SubscriptionReporter {

	private static final Log logger = LogFactory.getLog(SubscriptionReporter.class);

	private final WebhookTracker tracker;

	private final Scheduler scheduler;

	private volatile WebhookSubscriptionStatus status = WebhookSubscriptionStatus.INITIAL;

	private volatile boolean halted;

	SubscriptionReporter(WebhookTracker tracker, Scheduler scheduler) {
		this.tracker = tracker;
		this.scheduler = scheduler;
	}

	WebhookSubscriptionStatus status() {
		return this.status;
	}

	/**
	 * Return whether another attempt makes no sense before an operator has changed
	 * something.
	 */
	boolean isHalted() {
		return this.halted;
	}

	/**
	 * Know nothing yet, at a restart as at the first start.
	 */
	synchronized void started() {
		this.halted = false;
		this.status = this.status.because(State.PENDING, null);
	}

	/**
	 * Take note of the result of a pass.
	 * @param untouched whether the pass changed nothing
	 * @param drift changes by others that are kept
	 */
	synchronized void done(WebhookSubscription desired, WebhookSubscriptionPlan plan, boolean untouched,
			@Nullable String drift) {
		String id = plan.ownId();
		if (id == null) {
			absent(desired, plan);
			return;
		}
		if (untouched && this.status.state() != State.SUBSCRIBED) {
			logger.info("Webhook %s at %s is up to date: %s".formatted(LogText.escape(id), desired.url(),
					desired.events()));
		}
		if (drift != null && !drift.equals(this.status.lastError())) {
			logger.warn(drift);
		}
		this.halted = false;
		this.status = status(State.SUBSCRIBED, desired, plan, id, drift);
	}

	synchronized void planned(WebhookSubscription desired, WebhookSubscriptionPlan plan) {
		this.status = status(State.INACTIVE, desired, plan, null, "This mode changes nothing");
		logger.info(plan);
	}

	private void absent(WebhookSubscription desired, WebhookSubscriptionPlan plan) {
		String message = absence(desired, plan);
		if (!message.equals(this.status.lastError())) {
			logger.warn(message);
		}
		this.halted = false;
		this.status = status(State.FAILED, desired, plan, null, message);
	}

	private String absence(WebhookSubscription desired, WebhookSubscriptionPlan plan) {
		if (desired.events().isEmpty()) {
			return "No webhook is registered at Refold: Refold rejects all of the required events";
		}
		if (plan.isBlocked()) {
			return "No webhook is registered at Refold, because there is one with the same URL that is not this application's own. %s"
				.formatted(plan);
		}
		return "There is no webhook at %s: restart the application or reconcile".formatted(desired.url());
	}

	private WebhookSubscriptionStatus status(State state, WebhookSubscription desired, WebhookSubscriptionPlan plan,
			@Nullable String id, @Nullable String error) {
		return new WebhookSubscriptionStatus(state, desired.url(), id, desired.events(),
				this.tracker.refusedEvents().stream().sorted().toList(), plan, error,
				Instant.ofEpochMilli(this.scheduler.now(TimeUnit.MILLISECONDS)));
	}

	/**
	 * Take note of a pass that failed.
	 * @param retried whether another pass follows by itself, besides one that is already
	 * announced
	 */
	synchronized void failed(Throwable failure, boolean retried) {
		boolean mayPass = WebhookErrors.mayPass(failure);
		this.halted = !mayPass && failure instanceof RefoldAuthenticationException;
		if (failure instanceof WebhookSubscriptionException reason) {
			enter(reason.state(), String.valueOf(reason.getMessage()));
		}
		else if (mayPass && (retried || this.status.state() == State.RETRYING)) {
			enter(State.RETRYING, "The webhook could not be updated and will be retried: " + failure.getMessage());
		}
		else if (mayPass) {
			enter(State.FAILED,
					"The webhook could not be updated and is not retried by itself, reconcile or restart the application: "
							+ failure.getMessage());
		}
		else if (this.halted) {
			enter(State.FAILED,
					"The webhook is not kept up to date until the API key is corrected: " + failure.getMessage());
		}
		else {
			enter(State.FAILED, "The webhook could not be updated: " + failure.getMessage());
		}
	}

	private void enter(State state, String reason) {
		String message = LogText.escape(reason);
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
