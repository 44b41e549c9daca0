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

import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldException;

/**
 * Manages the application's webhook at Refold on demand. Thread-safe.
 *
 * @since 0.1.0
 */
public interface WebhookSubscriptionOperations {

	/**
	 * Return what is known, without asking Refold. Does not block.
	 * @return the status
	 */
	WebhookSubscriptionStatus status();

	/**
	 * Ask Refold and work out what {@link #reconcile()} would do. Changes nothing, in any
	 * mode.
	 * @return the plan, or a {@link RefoldException} that says why there is none
	 */
	Mono<WebhookSubscriptionPlan> plan();

	/**
	 * Bring the webhook to the desired state now, as at startup. In the modes {@code OFF}
	 * and {@code PLAN} nothing is changed.
	 * @return the plan that was carried out, or a {@link RefoldException} that says why
	 * it was not
	 */
	Mono<WebhookSubscriptionPlan> reconcile();

}
