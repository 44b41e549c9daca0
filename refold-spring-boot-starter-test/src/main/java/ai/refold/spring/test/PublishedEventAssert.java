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
package ai.refold.spring.test;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Assertions about events that were published. Each one narrows which events are meant
 * and verifies that there is at least one.
 *
 * @since 0.1.0
 */
public final class PublishedEventAssert
		extends RecordedAssert<PublishedEventAssert, RecordingRefoldEventPublisher, PublishedEvent> {

	PublishedEventAssert(RecordingRefoldEventPublisher actual, AssertionWait wait) {
		super(actual, PublishedEventAssert.class, "published event", RecordingRefoldEventPublisher::events, wait);
	}

	/**
	 * Narrow to a linked account.
	 * @param linkedAccountId the linked account, {@code null} for none
	 * @return this assertion
	 */
	public PublishedEventAssert forAccount(@Nullable String linkedAccountId) {
		return matching("for account '" + linkedAccountId + "'",
				(event) -> Objects.equals(event.linkedAccountId(), linkedAccountId));
	}

	/**
	 * Narrow to an application.
	 * @param slug the application, {@code null} for none
	 * @return this assertion
	 */
	public PublishedEventAssert withSlug(@Nullable String slug) {
		return matching("with slug '" + slug + "'", (event) -> Objects.equals(event.slug(), slug));
	}

	/**
	 * Narrow to an idempotency key.
	 * @param idempotencyKey the key, {@code null} for none
	 * @return this assertion
	 */
	public PublishedEventAssert withIdempotencyKey(@Nullable String idempotencyKey) {
		return matching("with idempotency key '" + idempotencyKey + "'",
				(event) -> Objects.equals(event.idempotencyKey(), idempotencyKey));
	}

	/**
	 * Narrow to a payload. The order of fields does not matter.
	 * @param payload the whole payload: JSON as text, or anything that can be written as
	 * JSON
	 * @return this assertion
	 */
	public PublishedEventAssert withPayload(Object payload) {
		return matchingJson("with payload", PublishedEvent::payload, JsonExpectation.whole(payload));
	}

	/**
	 * Narrow to a part of the payload.
	 * @param jsonPath the JSON path of the part, such as {@code $.invoice.id}
	 * @param value the value, which is compared as JSON
	 * @return this assertion
	 */
	public PublishedEventAssert withPayload(String jsonPath, @Nullable Object value) {
		return matchingJson("with payload", PublishedEvent::payload, JsonExpectation.at(jsonPath, value));
	}

	@Override
	String describe(PublishedEvent event) {
		return "'%s' for account '%s', slug '%s', idempotency key '%s', payload %s".formatted(event.event(),
				event.linkedAccountId(), event.slug(), event.idempotencyKey(), event.payload());
	}

}
