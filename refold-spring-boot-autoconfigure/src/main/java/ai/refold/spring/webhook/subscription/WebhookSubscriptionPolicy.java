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

import java.time.Duration;

import ai.refold.spring.Internal;

/**
 * The policy by which the application's webhook is kept up to date.
 *
 * @param mode how much may be changed
 * @param takeover which webhooks without the application's mark it may make its own
 * @param onFailure what to do when Refold cannot be asked at startup
 * @param checkInterval the time between two checks, zero for none
 * @param disableOnShutdown whether the webhook is disabled when the application stops
 * @param shutdownTimeout how long stopping may wait for that
 * @since 0.1.0
 */
@Internal
public record WebhookSubscriptionPolicy(WebhookSubscriptionMode mode, WebhookTakeover takeover,
		WebhookSubscriptionFailurePolicy onFailure, Duration checkInterval, boolean disableOnShutdown,
		Duration shutdownTimeout) {

	/**
	 * Return the policy of the given mode with everything else as by default.
	 * @param mode how much may be changed
	 * @return the policy
	 */
	public static WebhookSubscriptionPolicy of(WebhookSubscriptionMode mode) {
		return new WebhookSubscriptionPolicy(mode, WebhookTakeover.SAME_URL, WebhookSubscriptionFailurePolicy.RETRY,
				Duration.ofMinutes(10), false, Duration.ofSeconds(10));
	}

	/**
	 * In mode {@code CREATE} nothing would enable the webhook again.
	 */
	boolean disables() {
		return this.disableOnShutdown && this.mode == WebhookSubscriptionMode.RECONCILE;
	}

	/**
	 * Return whether what fails at startup is tried again without being asked.
	 */
	boolean retries() {
		return this.onFailure == WebhookSubscriptionFailurePolicy.RETRY || checks();
	}

	boolean checks() {
		return changesAnything() && this.checkInterval.compareTo(Duration.ZERO) > 0;
	}

	boolean changesAnything() {
		return this.mode == WebhookSubscriptionMode.CREATE || this.mode == WebhookSubscriptionMode.RECONCILE;
	}

}
