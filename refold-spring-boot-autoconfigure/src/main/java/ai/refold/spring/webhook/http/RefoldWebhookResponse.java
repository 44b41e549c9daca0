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
package ai.refold.spring.webhook.http;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.DeliveryOutcome;

/**
 * The response to a delivery. It has no body: Refold reads the status only.
 *
 * @param status the status
 * @param headers the headers
 * @since 0.1.0
 */
@Internal
public record RefoldWebhookResponse(HttpStatus status, HttpHeaders headers) {

	private static final RefoldWebhookResponse ACCEPTED = new RefoldWebhookResponse(HttpStatus.OK, new HttpHeaders());

	/**
	 * Create a response.
	 * @param status 200 to accept the delivery; Refold retries it after any other
	 * @param headers wrapped so that they cannot be changed
	 * @throws IllegalArgumentException if the status is {@code null}
	 */
	public RefoldWebhookResponse {
		Assert.notNull(status, "'status' must not be null");
		headers = HttpHeaders.readOnlyHttpHeaders(headers);
	}

	static RefoldWebhookResponse of(DeliveryOutcome outcome, Duration retryAfter) {
		if (outcome.isAccepted()) {
			return ACCEPTED;
		}
		HttpHeaders headers = new HttpHeaders();
		if (outcome == DeliveryOutcome.METHOD_REFUSED) {
			headers.setAllow(RefoldWebhookEndpoint.METHODS);
		}
		if (outcome == DeliveryOutcome.IN_PROGRESS || outcome == DeliveryOutcome.OVERLOADED) {
			headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
		}
		return new RefoldWebhookResponse(outcome.status(), headers);
	}

}
