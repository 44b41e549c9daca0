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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldException;

/**
 * Thrown by a listener to accept a delivery and discard it: Refold receives a success
 * status and does not send it again. Any other exception makes Refold try again.
 *
 * @since 0.1.0
 */
public class DiscardDeliveryException extends RefoldException {

	/**
	 * Create a new {@code DiscardDeliveryException}.
	 * @param message why the delivery is dropped; it is logged
	 */
	public DiscardDeliveryException(String message) {
		super(message);
	}

	/**
	 * Create a new {@code DiscardDeliveryException}.
	 * @param message why the delivery is dropped; it is logged
	 * @param cause the reason, if there is one
	 */
	public DiscardDeliveryException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
