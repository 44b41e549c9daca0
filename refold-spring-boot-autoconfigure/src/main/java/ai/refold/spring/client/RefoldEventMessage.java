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

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.LogText;

/**
 * An event with its rendered payload, ready to be sent to Refold. It can be kept: its
 * payload is rendered when the event is made and does not change afterwards.
 *
 * @param id the event's own id
 * @param idempotencyKey the key that every attempt to send the event carries
 * @param event the event's name as defined in Refold
 * @param linkedAccountId the linked account to fire for
 * @param slug the application whose workflows alone are to run
 * @param configId the config to fire for
 * @param instanceTag the label of the resulting execution
 * @param payload the payload as JSON in UTF-8, {@code null} to send none
 * @param time when the event was made
 * @param context what was captured from the caller, such as the headers of its trace
 * @since 0.1.0
 */
public record RefoldEventMessage(String id, String idempotencyKey, String event, String linkedAccountId,
		@Nullable String slug, @Nullable String configId, @Nullable String instanceTag, byte @Nullable [] payload,
		Instant time, Map<String, String> context) {

	/**
	 * Create a message. Blank texts count as not given.
	 * @param id not blank; the row of the outbox and logs name it
	 * @param idempotencyKey not blank; the id unless the caller chose another
	 * @param event not blank
	 * @param linkedAccountId not blank: the publisher resolves it if the caller names
	 * none
	 * @param slug {@code null} to run the workflows of all applications
	 * @param configId {@code null} for none
	 * @param instanceTag {@code null} for none
	 * @param payload sent as it is: neither copied nor checked, and not to be changed
	 * @param time the time from which the age of the event is counted
	 * @param context copied; empty for none
	 * @throws IllegalArgumentException if one that must not be blank is, what travels in
	 * a header is more than printable ASCII, the slug is {@code trigger}, {@code .} or
	 * {@code ..}, or there is no time
	 */
	public RefoldEventMessage {
		Assert.hasText(id, "'id' must not be empty");
		idempotencyKey = EventAttributes.header("idempotencyKey", idempotencyKey);
		event = EventAttributes.event(event);
		linkedAccountId = EventAttributes.header("linkedAccountId", linkedAccountId);
		slug = EventAttributes.slug(slug);
		configId = EventAttributes.optionalHeader("configId", configId);
		instanceTag = EventAttributes.optionalHeader("instanceTag", instanceTag);
		Assert.notNull(time, "'time' must not be null");
		context = Map.copyOf(context);
	}

	/**
	 * Return this message with another payload.
	 * @param payload JSON in UTF-8, {@code null} to send none
	 * @return a new message
	 */
	RefoldEventMessage withPayload(byte @Nullable [] payload) {
		return new RefoldEventMessage(this.id, this.idempotencyKey, this.event, this.linkedAccountId, this.slug,
				this.configId, this.instanceTag, payload, this.time, this.context);
	}

	/**
	 * Return a description without the payload, fit for logs.
	 */
	@Override
	public String toString() {
		return "event '%s' (id %s) for linked account '%s'".formatted(LogText.escape(this.event), this.id,
				this.linkedAccountId);
	}

}
