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

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An event on its way to Refold. Everything in it is text, so that it can be kept: the
 * payload is rendered when the event is made and does not change afterwards.
 *
 * @param id the event's own id
 * @param idempotencyKey the key that every attempt to send the event carries
 * @param event the event's name as defined in Refold
 * @param linkedAccountId the linked account to fire for
 * @param slug the application whose workflows alone are to run
 * @param configId the config to fire for
 * @param instanceTag the label of the resulting execution
 * @param payload the payload as JSON, {@code null} to send none
 * @param time when the event was made
 * @param context what was captured from the caller, such as the headers of its trace
 * @since 0.1.0
 */
public record RefoldEventMessage(String id, String idempotencyKey, String event, String linkedAccountId,
		@Nullable String slug, @Nullable String configId, @Nullable String instanceTag, @Nullable String payload,
		Instant time, Map<String, String> context) {

	/**
	 * Create a message.
	 * @param id not blank; the row of the outbox and logs name it
	 * @param idempotencyKey not blank; the id unless the caller chose another
	 * @param event not blank
	 * @param linkedAccountId not blank: whoever publishes without one has it resolved
	 * before
	 * @param slug {@code null} to run the workflows of all applications
	 * @param configId {@code null} for none
	 * @param instanceTag {@code null} for none
	 * @param payload JSON text, which is not checked
	 * @param time what the age of the event is counted from
	 * @param context copied; empty for none
	 * @throws IllegalArgumentException if one that must not be blank is, or there is no
	 * time
	 */
	public RefoldEventMessage {
		Assert.hasText(id, "'id' must not be empty");
		Assert.hasText(idempotencyKey, "'idempotencyKey' must not be empty");
		Assert.hasText(event, "'event' must not be empty");
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		Assert.notNull(time, "'time' must not be null");
		context = Map.copyOf(context);
	}

	/**
	 * Return a description without the payload, fit for logs.
	 */
	@Override
	public String toString() {
		return "event '%s' (id %s) for linked account '%s'".formatted(this.event, this.id, this.linkedAccountId);
	}

}
