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

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

import ai.refold.spring.LogText;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.listener.DeliveryResult;

/**
 * The JSON content of a row of the inbox. The names are fixed: rows outlive the version
 * that wrote them. What lists do not need is last, so that they need not read it.
 */
@JsonPropertyOrder({ "key", "event", "account", "position", "received", "since", "attempts", "done", "failures",
		"headers", "body" })
record InboxRow(@JsonProperty("key") @Nullable String key, @JsonProperty("event") @Nullable String event,
		@JsonProperty("account") @Nullable String account, @JsonProperty("position") @Nullable String position,
		@JsonProperty("received") Instant received, @JsonProperty("headers") Map<String, String> headers,
		@JsonProperty("body") byte[] body, @JsonProperty("since") @Nullable Instant since,
		@JsonProperty("attempts") int attempts, @JsonProperty("done") Set<String> done,
		@JsonProperty("failures") List<InboxFailure> failures) {

	static final TaskDataCodec<InboxRow> CODEC = new TaskDataCodec<>(InboxRow.class,
			",\"headers\":null,\"body\":\"\"}");

	private static final List<String> CREDENTIALS = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.PROXY_AUTHORIZATION,
			HttpHeaders.COOKIE);

	InboxRow {
		Assert.notNull(received, "'received' must not be null");
		Assert.notNull(body, "'body' must not be null");
		headers = (headers != null) ? headers : Map.of();
		done = (done != null) ? done : Set.of();
		failures = (failures != null) ? failures : List.of();
	}

	static InboxRow of(RefoldWebhookEvent event, Map<String, String> headers, @Nullable String key,
			@Nullable String position) {
		return new InboxRow(key, event.event(), event.linkedAccountId(), position,
				Instant.now().truncatedTo(ChronoUnit.MILLIS), withoutCredentials(headers), event.body(), null, 0,
				Set.of(), List.of());
	}

	private static Map<String, String> withoutCredentials(Map<String, String> headers) {
		Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		kept.putAll(headers);
		kept.keySet().removeAll(CREDENTIALS);
		return kept;
	}

	/**
	 * Return until when to try: counted from a replay, if there was one.
	 */
	Instant deadline(Duration maxAge) {
		return ((this.since != null) ? this.since : this.received).plus(maxAge);
	}

	/**
	 * Return the row with the listeners that are done now, as far as they are known.
	 */
	InboxRow progressed(DeliveryResult result) {
		return with(this.since, this.attempts, done(result), this.failures);
	}

	InboxRow failed(DeliveryResult result) {
		return with(this.since, this.attempts + 1, done(result),
				result.failures().stream().map(InboxFailure::of).toList());
	}

	InboxRow replayed() {
		return with(Instant.now(), 0, this.done, List.of());
	}

	private Set<String> done(DeliveryResult result) {
		Set<String> done = new TreeSet<>(this.done);
		done.addAll(result.done());
		return done;
	}

	private InboxRow with(@Nullable Instant since, int attempts, Set<String> done, List<InboxFailure> failures) {
		return new InboxRow(this.key, this.event, this.account, this.position, this.received, this.headers, this.body,
				since, attempts, done, failures);
	}

	@Override
	public String toString() {
		String name = "webhook event '" + LogText.escape(this.event) + "'";
		return (this.account != null) ? name + " for linked account '" + LogText.escape(this.account) + "'" : name;
	}

}
