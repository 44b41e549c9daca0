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

/**
 * What became of a delivery. Where several listeners came to different outcomes, the
 * delivery has the one that is declared last here.
 *
 * @since 0.1.0
 */
public enum DeliveryOutcome {

	/**
	 * No listener matched. Accepted.
	 */
	UNMATCHED,

	/**
	 * All listeners had handled it before, or the inbox has it already. Accepted.
	 */
	DUPLICATE,

	/**
	 * The inbox has it, and the listeners are called from there. Accepted.
	 */
	STORED,

	/**
	 * A listener threw a {@link DiscardDeliveryException}. Accepted.
	 */
	DISCARDED,

	/**
	 * The listeners handled it. Accepted.
	 */
	HANDLED,

	/**
	 * A listener is handling the same delivery elsewhere. To be sent again.
	 */
	IN_PROGRESS,

	/**
	 * A listener, what it depends on, or the inbox failed. To be sent again.
	 */
	FAILED,

	/**
	 * The application is shutting down. To be sent again.
	 */
	SHUTTING_DOWN,

	/**
	 * Neither {@code POST} nor {@code PUT} nor {@code PATCH}.
	 */
	METHOD_REFUSED,

	/**
	 * Neither JSON nor plain text, or compressed.
	 */
	MEDIA_TYPE_REFUSED,

	/**
	 * The body is larger than allowed, or arrived too slowly.
	 */
	TOO_LARGE,

	/**
	 * The signature is missing, malformed or wrong, or there is no key to verify it with.
	 */
	SIGNATURE_REFUSED,

	/**
	 * The body is signed but no JSON object, and no listener takes anything else.
	 */
	UNREADABLE;

	/**
	 * Return whether the listeners are done with the delivery, or are called for it
	 * later, so that Refold need not send it again.
	 * @return whether the delivery is accepted
	 */
	public boolean isAccepted() {
		return compareTo(HANDLED) <= 0;
	}

	/**
	 * Return the outcome of a delivery whose listeners came to this and another outcome.
	 * @param other the other outcome
	 * @return the one that prevails
	 */
	public DeliveryOutcome and(DeliveryOutcome other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
