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
package ai.refold.spring.webhook.inbox;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import ai.refold.spring.webhook.listener.ListenerOutcome;

/**
 * The reason why a listener last failed on a delivery.
 *
 * @param listenerId the id of the listener
 * @param exception the class of what it threw
 * @param message the message of what it threw, shortened
 * @param time when
 * @since 0.1.0
 */
public record InboxFailure(@JsonProperty("listener") String listenerId,
		@JsonProperty("exception") @Nullable String exception, @JsonProperty("message") @Nullable String message,
		@JsonProperty("time") @Nullable Instant time) {

	private static final int MAX_MESSAGE_LENGTH = 500;

	static InboxFailure of(ListenerOutcome outcome) {
		Throwable failure = outcome.failure();
		String message = (failure != null) ? failure.getMessage() : null;
		return new InboxFailure(outcome.listenerId(), (failure != null) ? failure.getClass().getName() : null,
				(message != null) ? StringUtils.truncate(message, MAX_MESSAGE_LENGTH) : null, Instant.now());
	}

}
