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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.state.ReceivedEvent;

/**
 * An event that the application fired and that the {@link RefoldServer} accepted. Each
 * call is recorded, also a retry.
 *
 * @param event the name of the event
 * @param linkedAccountId the linked account it was fired for
 * @param slug the application the call named, {@code null} if none
 * @param narrowedBy what the call named the application for
 * @param configId the header {@code config_id}, {@code null} if none was sent
 * @param instanceTag the header {@code instance_tag}, {@code null} if none was sent
 * @param payload the payload, with files merged in; an empty object if none was sent
 * @param headers the headers of the call, with any case of names; credentials are
 * shortened
 * @param files the files that were attached
 * @param unknownFields the fields of the body that Refold does not document
 * @param firedAt when it was accepted
 * @since 0.1.0
 */
public record FiredEvent(String event, String linkedAccountId, @Nullable String slug, Narrowing narrowedBy,
		@Nullable String configId, @Nullable String instanceTag, JsonNode payload, Map<String, String> headers,
		List<UploadedFile> files, JsonNode unknownFields, Instant firedAt) {

	static FiredEvent of(ReceivedEvent received) {
		List<UploadedFile> files = received.files()
			.stream()
			.map((part) -> new UploadedFile(part.name(), Objects.requireNonNullElse(part.fileName(), ""),
					part.contentType(), part.content()))
			.toList();
		return new FiredEvent(received.event(), received.account(), received.slug(),
				Narrowing.valueOf(received.slugUse().name()), received.configId(), received.instanceTag(),
				received.payload(), received.headers(), files, received.unknownFields(), received.receivedAt());
	}

	/**
	 * What the application of a firing call is for.
	 */
	public enum Narrowing {

		/** The call names no application: every workflow of the event runs. */
		NONE,

		/** {@code POST /event/{slug}}: only workflows of the application run. */
		PATH,

		/** The header {@code slug}: only workflows of the application run. */
		HEADER,

		/**
		 * The header {@code slug} of {@code /event/trigger}: the authentication of the
		 * application is checked, every workflow of the event runs.
		 */
		AUTH_CHECK

	}

}
