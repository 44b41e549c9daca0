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
package ai.refold.spring.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.outbox.OutboxEntry;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.OutboxSummary;

/**
 * Endpoint section that shows the outbox, can {@code replay} and {@code discard} its
 * rows, and can {@code pause} and {@code resume} sending. Payloads are not shown.
 *
 * @since 0.1.0
 */
@Internal
public final class OutboxEndpointSection implements RefoldEndpointSection {

	private static final int DEFAULT_LIMIT = 100;

	private final OutboxOperations outbox;

	/**
	 * Create a new {@code OutboxEndpointSection}.
	 * @param outbox looks after the rows
	 */
	public OutboxEndpointSection(OutboxOperations outbox) {
		this.outbox = outbox;
	}

	@Override
	public String name() {
		return "outbox";
	}

	@Override
	public OutboxDescriptor describe() {
		OutboxSummary summary = this.outbox.summary();
		return new OutboxDescriptor(summary.waiting(), summary.sending(), summary.dead(), summary.oldest(),
				this.outbox.isPaused());
	}

	@Override
	public List<OutboxEntry> list(RefoldEndpointQuery query) {
		return this.outbox.list(filter(query, query.stateOr(OutboxEntry.State.DEAD), DEFAULT_LIMIT));
	}

	@Override
	public @Nullable Object find(String id) {
		return this.outbox.find(id)
			.map((entry) -> new OutboxEntry(entry.id(), entry.state(), entry.eventId(), entry.event(),
					entry.linkedAccountId(), entry.time(), entry.attempts(), entry.failure(), null))
			.orElse(null);
	}

	@Override
	public Object write(String operation, RefoldEndpointQuery query) {
		return switch (operation) {
			case "replay" -> replay(query);
			case "discard" -> discard(query);
			case "pause" -> paused(query, operation, true);
			case "resume" -> paused(query, operation, false);
			default -> throw unknown(operation);
		};
	}

	private Map<String, Object> replay(RefoldEndpointQuery query) {
		query.requireOnly("replay", "id", "state", "event", "linkedAccountId", "status", "limit", "all", "dryRun");
		if (query.stateOr(OutboxEntry.State.DEAD) != OutboxEntry.State.DEAD) {
			throw RefoldEndpointQuery.invalid("'state' can only be 'dead': nothing else is replayed");
		}
		OutboxFilter filter = filter(query, OutboxEntry.State.DEAD, Integer.MAX_VALUE);
		return query.change("replayed", this.outbox::replay, this::isDead, () -> this.outbox.replay(filter),
				() -> this.outbox.list(filter).size());
	}

	private boolean isDead(String id) {
		return this.outbox.find(id).filter((entry) -> entry.state() == OutboxEntry.State.DEAD).isPresent();
	}

	private Map<String, Object> discard(RefoldEndpointQuery query) {
		query.requireOnly("discard", "id", "state", "event", "linkedAccountId", "status", "limit", "all", "dryRun");
		OutboxFilter filter = filter(query, query.stateOr(OutboxEntry.State.DEAD), Integer.MAX_VALUE);
		return query.change("discarded", this.outbox::discard, (id) -> this.outbox.find(id).isPresent(),
				() -> this.outbox.discard(filter), () -> this.outbox.list(filter).size());
	}

	private Map<String, Boolean> paused(RefoldEndpointQuery query, String operation, boolean paused) {
		query.requireOnly(operation);
		if (paused) {
			this.outbox.pause();
		}
		else {
			this.outbox.resume();
		}
		return Map.of("paused", paused);
	}

	private static OutboxFilter filter(RefoldEndpointQuery query, OutboxEntry.State state, int defaultLimit) {
		return new OutboxFilter(state, query.event(), query.linkedAccountId(), query.status(),
				query.limitOr(defaultLimit));
	}

	/**
	 * What is in the outbox.
	 *
	 * @param waiting how many events wait to be sent
	 * @param sending how many are on their way
	 * @param dead how many dead letters there are
	 * @param oldest when the oldest event was made that waits or is on its way
	 * @param paused whether sending is paused by an operator
	 */
	public record OutboxDescriptor(long waiting, long sending, long dead, @Nullable Instant oldest, boolean paused) {
	}

}
