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

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.context.ApplicationContext;

import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

/**
 * Waits for the registration of an application's webhook, which runs in the background: a
 * test that starts earlier would wait in vain for deliveries.
 */
final class WebhookRegistration {

	private static final Duration AT_MOST = Duration.ofSeconds(5);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

	private final ApplicationContext context;

	WebhookRegistration(ApplicationContext context) {
		this.context = context;
	}

	void await() {
		this.context.getBeanProvider(WebhookSubscriptionOperations.class).ifUnique(WebhookRegistration::await);
	}

	private static void await(WebhookSubscriptionOperations subscription) {
		if (isSettled(subscription)) {
			return;
		}
		try {
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(POLL_INTERVAL)
				.atMost(AT_MOST)
				.until(() -> isSettled(subscription));
		}
		catch (ConditionTimeoutException ex) {
			// The log says why there is no webhook, and tests may do without one
		}
	}

	private static boolean isSettled(WebhookSubscriptionOperations subscription) {
		State state = subscription.status().state();
		return state != State.PENDING && state != State.RETRYING;
	}

}
