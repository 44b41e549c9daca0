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
 * Assertions about events that were fired. Each one narrows which events are meant and
 * waits until there is at least one.
 *
 * @since 0.1.0
 */
public final class FiredEventAssert extends RecordedAssert<FiredEventAssert, RefoldServer, FiredEvent> {

	FiredEventAssert(RefoldServer actual, AssertionWait wait) {
		super(actual, FiredEventAssert.class, "fired event", RefoldServer::firedEvents, wait);
	}

	/**
	 * Narrow to a linked account.
	 * @param linkedAccountId the linked account
	 * @return this assertion
	 */
	public FiredEventAssert forAccount(String linkedAccountId) {
		return matching("for account '" + linkedAccountId + "'",
				(event) -> event.linkedAccountId().equals(linkedAccountId));
	}

	/**
	 * Narrow to events that name an application, in any place.
	 * @param slug the application, {@code null} for none
	 * @return this assertion
	 */
	public FiredEventAssert withSlug(@Nullable String slug) {
		return matching("with slug '" + slug + "'", (event) -> Objects.equals(event.slug(), slug));
	}

	/**
	 * Narrow by what the application is named for.
	 * @param narrowing what for
	 * @return this assertion
	 */
	public FiredEventAssert narrowedBy(FiredEvent.Narrowing narrowing) {
		return matching("narrowed by " + narrowing, (event) -> event.narrowedBy() == narrowing);
	}

	/**
	 * Narrow to an installation.
	 * @param configId the header {@code config_id}, {@code null} for none
	 * @return this assertion
	 */
	public FiredEventAssert withConfigId(@Nullable String configId) {
		return matching("with config id '" + configId + "'", (event) -> Objects.equals(event.configId(), configId));
	}

	/**
	 * Narrow to a label.
	 * @param instanceTag the header {@code instance_tag}, {@code null} for none
	 * @return this assertion
	 */
	public FiredEventAssert withInstanceTag(@Nullable String instanceTag) {
		return matching("with instance tag '" + instanceTag + "'",
				(event) -> Objects.equals(event.instanceTag(), instanceTag));
	}

	/**
	 * Narrow to a header.
	 * @param name the name, in any case
	 * @param value the value
	 * @return this assertion
	 */
	public FiredEventAssert withHeader(String name, String value) {
		return matching("with header " + name + ": " + value, (event) -> value.equals(event.headers().get(name)));
	}

	/**
	 * Narrow to a payload. The order of fields does not matter.
	 * @param payload the whole payload: JSON as text, or anything that can be written as
	 * JSON
	 * @return this assertion
	 */
	public FiredEventAssert withPayload(Object payload) {
		return matchingJson("with payload", FiredEvent::payload, JsonExpectation.whole(payload));
	}

	/**
	 * Narrow to a part of the payload.
	 * @param jsonPath the JSON path of the part, such as {@code $.invoice.id}
	 * @param value the value, which is compared as JSON
	 * @return this assertion
	 */
	public FiredEventAssert withPayload(String jsonPath, @Nullable Object value) {
		return matchingJson("with payload", FiredEvent::payload, JsonExpectation.at(jsonPath, value));
	}

	/**
	 * Narrow to a file.
	 * @param field the name of the form field
	 * @return this assertion
	 */
	public FiredEventAssert withFile(String field) {
		return matching("with file '" + field + "'",
				(event) -> event.files().stream().anyMatch((file) -> file.field().equals(field)));
	}

	/**
	 * Narrow to events whose body has only fields that Refold documents.
	 * @return this assertion
	 */
	public FiredEventAssert withoutUnknownFields() {
		return matching("without unknown fields", (event) -> event.unknownFields().isEmpty());
	}

	@Override
	String describe(FiredEvent event) {
		return "'%s' for account '%s', slug '%s' (%s), config id '%s', instance tag '%s', payload %s".formatted(
				event.event(), event.linkedAccountId(), event.slug(), event.narrowedBy(), event.configId(),
				event.instanceTag(), event.payload());
	}

}
