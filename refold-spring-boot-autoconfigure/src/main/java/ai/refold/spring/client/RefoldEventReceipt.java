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
package ai.refold.spring.client;

import org.jspecify.annotations.Nullable;

/**
 * Refold's response to a fired event: the event is queued. It does not show whether a
 * workflow started: Refold returns the same response if no workflow is published or the
 * application is not connected.
 *
 * @param message Refold's own words
 * @param idempotencyKey the key the event was sent under, the same on every attempt
 * @param duplicate whether Refold had accepted an event with this key before (409)
 * @param traceId the id under which Refold's support finds the call, from the
 * {@code X-Trace-ID} header
 * @since 0.1.0
 */
public record RefoldEventReceipt(String message, String idempotencyKey, boolean duplicate, @Nullable String traceId) {

	/**
	 * Create a receipt without a trace id.
	 * @param message Refold's own words
	 * @param idempotencyKey the key the event was sent under
	 * @param duplicate whether Refold had accepted an event with this key before
	 */
	public RefoldEventReceipt(String message, String idempotencyKey, boolean duplicate) {
		this(message, idempotencyKey, duplicate, null);
	}

}
