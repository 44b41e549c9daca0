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
package ai.refold.spring.event;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldException;

/**
 * Application event that reports that an event will not reach Refold: it was rejected,
 * was not accepted in time, exceeded the capacity of the queue, or could not be created.
 * Contains no payload.
 *
 * @param id the event's own id
 * @param event the event's name
 * @param linkedAccountId the linked account, {@code null} if the failure was to find it
 * @param idempotencyKey the key of the event
 * @param attempts how often the event was tried, including the client's retries; 0 if
 * never
 * @param cause the reason
 * @since 0.1.0
 */
public record RefoldDispatchFailedEvent(String id, String event, @Nullable String linkedAccountId,
		String idempotencyKey, int attempts, RefoldException cause) {

}
