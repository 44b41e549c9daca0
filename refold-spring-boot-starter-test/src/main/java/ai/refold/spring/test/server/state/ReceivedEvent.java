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
package ai.refold.spring.test.server.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.FormPart;

/**
 * An event that was received in a firing call and accepted.
 *
 * @param id the id
 * @param path the path of the call
 * @param event the name of the event
 * @param account the linked account
 * @param slug the application the call named, if any
 * @param slugUse what the application was named for
 * @param configId the installation the call named, if any
 * @param instanceTag the label the call gave, if any
 * @param payload the payload, with files merged in
 * @param headers the headers of the call, credentials shortened
 * @param files the files of the call
 * @param unknownFields the fields of the body that Refold does not document
 * @param receivedAt when it arrived
 * @since 0.1.0
 */
public record ReceivedEvent(String id, String path, String event, String account, @Nullable String slug,
		SlugUse slugUse, @Nullable String configId, @Nullable String instanceTag, JsonNode payload,
		Map<String, String> headers, List<FormPart> files, ObjectNode unknownFields, Instant receivedAt) {

	/**
	 * Return the application the event is narrowed to.
	 * @return the slug, {@code null} if workflows of every application run
	 */
	public @Nullable String narrowedTo() {
		return (this.slugUse == SlugUse.PATH || this.slugUse == SlugUse.HEADER) ? this.slug : null;
	}

	/** What the application of a firing call is for. */
	public enum SlugUse {

		/** The call names none. */
		NONE,

		/** In the path: only workflows of the application run. */
		PATH,

		/** In a header: only workflows of the application run. */
		HEADER,

		/** In a header: the authentication of the application is checked first. */
		AUTH_CHECK

	}

}
