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
package ai.refold.spring.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.jdbc.TaskDataCodec;

/**
 * The JSON content of a row of the outbox. The names are fixed: rows outlive the version
 * that wrote them. What lists do not need is last, so that they need not read it.
 */
@JsonPropertyOrder({ "id", "key", "event", "account", "slug", "config", "tag", "time", "since", "attempts", "failure",
		"context", "payload" })
record OutboxRow(@JsonProperty("id") String id, @JsonProperty("key") String key, @JsonProperty("event") String event,
		@JsonProperty("account") String account, @JsonProperty("slug") @Nullable String slug,
		@JsonProperty("config") @Nullable String config, @JsonProperty("tag") @Nullable String tag,
		@JsonProperty("payload") @Nullable String payload, @JsonProperty("time") Instant time,
		@JsonProperty("context") @Nullable Map<String, String> context, @JsonProperty("since") @Nullable Instant since,
		@JsonProperty("attempts") int attempts, @JsonProperty("failure") @Nullable OutboxFailure failure) {

	static final TaskDataCodec<OutboxRow> CODEC = new TaskDataCodec<>(OutboxRow.class,
			",\"context\":null,\"payload\":null}");

	OutboxRow {
		Assert.hasText(id, "'id' must not be empty");
		Assert.hasText(key, "'key' must not be empty");
		Assert.hasText(event, "'event' must not be empty");
		Assert.hasText(account, "'account' must not be empty");
		Assert.notNull(time, "'time' must not be null");
	}

	static OutboxRow of(RefoldEventMessage message) {
		return new OutboxRow(message.id(), message.idempotencyKey(), message.event(), message.linkedAccountId(),
				message.slug(), message.configId(), message.instanceTag(), text(message.payload()), message.time(),
				message.context(), null, 0, null);
	}

	RefoldEventMessage message() {
		return new RefoldEventMessage(this.id, this.key, this.event, this.account, this.slug, this.config, this.tag,
				(this.payload != null) ? this.payload.getBytes(StandardCharsets.UTF_8) : null, this.time,
				(this.context != null) ? this.context : Map.of());
	}

	private static @Nullable String text(byte @Nullable [] payload) {
		return (payload != null) ? new String(payload, StandardCharsets.UTF_8) : null;
	}

	/**
	 * Return until when to try: counted from a replay, if there was one.
	 */
	Instant deadline(Duration maxAge) {
		return ((this.since != null) ? this.since : this.time).plus(maxAge);
	}

	OutboxRow failed(RefoldException cause, boolean counts) {
		return with(this.since, counts ? this.attempts + 1 : this.attempts, OutboxFailure.of(cause));
	}

	OutboxRow replayed() {
		return with(Instant.now(), 0, null);
	}

	private OutboxRow with(@Nullable Instant since, int attempts, @Nullable OutboxFailure failure) {
		return new OutboxRow(this.id, this.key, this.event, this.account, this.slug, this.config, this.tag,
				this.payload, this.time, this.context, since, attempts, failure);
	}

	@Override
	public String toString() {
		return message().toString();
	}

}
