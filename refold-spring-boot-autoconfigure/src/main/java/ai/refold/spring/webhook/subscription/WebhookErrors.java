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

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.error.SendFailureClassifier;

/**
 * Classifies the errors of calls that manage webhooks.
 */
final class WebhookErrors {

	private WebhookErrors() {
	}

	/**
	 * Return whether the webhook does not exist. Refold documents status 400 for this.
	 */
	static boolean isGone(Throwable failure) {
		return hasCode(failure, "RESOURCE_NOT_FOUND");
	}

	/**
	 * Return whether the name of an event was refused.
	 */
	static boolean isInvalidEvent(Throwable failure) {
		return hasCode(failure, "INVALID_EVENT");
	}

	/**
	 * Return whether the same call may succeed later.
	 */
	static boolean mayPass(Throwable failure) {
		return (failure instanceof RefoldException known) ? !SendFailureClassifier.isPermanent(known)
				: !(failure instanceof Error);
	}

	private static boolean hasCode(Throwable failure, String code) {
		return failure instanceof RefoldApiException refusal && (refusal.status() == 400 || refusal.status() == 404)
				&& code.equals(refusal.errorCode());
	}

}
