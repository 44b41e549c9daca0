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
package ai.refold.spring.webhook;

import org.springframework.http.HttpStatus;

/**
 * The outcome of a delivery, with the status returned to Refold. Where several listeners
 * had different outcomes, a failure prevails, then a listener that is running elsewhere.
 *
 * @since 0.1.0
 */
public enum DeliveryOutcome {

	/**
	 * No listener matched. Accepted. With the inbox that is not known yet, and the
	 * outcome is {@link #STORED}.
	 */
	UNMATCHED(HttpStatus.OK),

	/**
	 * All listeners had handled it before, or the inbox has it already. Accepted.
	 */
	DUPLICATE(HttpStatus.OK),

	/**
	 * The inbox has it, and the listeners are called from there. Accepted.
	 */
	STORED(HttpStatus.OK),

	/**
	 * A listener threw a {@link DiscardDeliveryException}. Accepted.
	 */
	DISCARDED(HttpStatus.OK),

	/**
	 * The listeners handled it. Accepted.
	 */
	HANDLED(HttpStatus.OK),

	/**
	 * A listener is handling the same delivery elsewhere. To be sent again.
	 */
	IN_PROGRESS(HttpStatus.SERVICE_UNAVAILABLE),

	/**
	 * A listener, what it depends on, or the inbox failed. To be sent again.
	 */
	FAILED(HttpStatus.INTERNAL_SERVER_ERROR),

	/**
	 * The application is shutting down. To be sent again.
	 */
	SHUTTING_DOWN(HttpStatus.SERVICE_UNAVAILABLE),

	/**
	 * The bodies of other deliveries take up the memory there is for them. To be sent
	 * again.
	 */
	OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE),

	/**
	 * Neither {@code POST} nor {@code PUT} nor {@code PATCH}.
	 */
	METHOD_REFUSED(HttpStatus.METHOD_NOT_ALLOWED),

	/**
	 * Neither JSON nor plain text, or compressed.
	 */
	MEDIA_TYPE_REFUSED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),

	/**
	 * The body is larger than allowed, or arrived too slowly or in part only.
	 */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),

	/**
	 * The signature is missing, malformed or wrong, or there is no key to verify it with.
	 */
	SIGNATURE_REFUSED(HttpStatus.UNAUTHORIZED),

	/**
	 * The body is signed but no JSON object, and no listener takes anything else.
	 */
	UNREADABLE(HttpStatus.BAD_REQUEST);

	private final HttpStatus status;

	DeliveryOutcome(HttpStatus status) {
		this.status = status;
	}

	/**
	 * Return the status that is returned to Refold.
	 * @return the status
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * Return whether the listeners are done with the delivery, or are called for it
	 * later, so that Refold need not send it again: it does after any status but 200.
	 * @return whether the delivery is accepted
	 */
	public boolean isAccepted() {
		return this.status == HttpStatus.OK;
	}

}
