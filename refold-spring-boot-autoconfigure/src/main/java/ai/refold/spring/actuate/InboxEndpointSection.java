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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.inbox.InboxEntry;
import ai.refold.spring.webhook.inbox.InboxFilter;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;

/**
 * Endpoint section that shows the inbox and can {@code replay} and {@code discard} its
 * rows. Bodies are not shown.
 *
 * @since 0.1.0
 */
@Internal
public final class InboxEndpointSection implements RefoldEndpointSection {

	private static final int DEFAULT_LIMIT = 100;

	private final InboxOperations inbox;

	/**
	 * Create a new {@code InboxEndpointSection}.
	 * @param inbox looks after the rows
	 */
	public InboxEndpointSection(InboxOperations inbox) {
		this.inbox = inbox;
	}

	@Override
	public String name() {
		return "inbox";
	}

	@Override
	public InboxSummary describe() {
		return this.inbox.summary();
	}

	@Override
	public List<InboxEntry> list(RefoldEndpointQuery query) {
		query.requireOnly(name(), "state", "event", "linkedAccountId", "limit");
		return this.inbox.list(filter(query, query.stateOr(InboxEntry.State.DEAD), DEFAULT_LIMIT));
	}

	@Override
	public @Nullable Object find(String id) {
		return this.inbox.find(id)
			.map((entry) -> new InboxEntry(entry.id(), entry.state(), entry.event(), entry.linkedAccountId(),
					entry.receivedAt(), entry.attempts(), entry.failures(), null))
			.orElse(null);
	}

	@Override
	public Object write(String operation, RefoldEndpointQuery query) {
		return switch (operation) {
			case "replay" -> replay(query);
			case "discard" -> discard(query);
			default -> throw unknown(operation);
		};
	}

	private Map<String, Object> replay(RefoldEndpointQuery query) {
		query.requireOnly("replay", "id", "state", "event", "linkedAccountId", "limit", "all", "dryRun");
		query.requireDead(InboxEntry.State.DEAD);
		InboxFilter filter = filter(query, InboxEntry.State.DEAD, Integer.MAX_VALUE);
		return query.change("replayed", this.inbox::replay, this::isDead, () -> this.inbox.replay(filter),
				() -> this.inbox.list(filter).size());
	}

	private boolean isDead(String id) {
		return this.inbox.find(id).filter((entry) -> entry.state() == InboxEntry.State.DEAD).isPresent();
	}

	private Map<String, Object> discard(RefoldEndpointQuery query) {
		query.requireOnly("discard", "id", "state", "event", "linkedAccountId", "limit", "all", "dryRun");
		InboxFilter filter = filter(query, query.stateOr(InboxEntry.State.DEAD), Integer.MAX_VALUE);
		return query.change("discarded", this.inbox::discard, (id) -> this.inbox.find(id).isPresent(),
				() -> this.inbox.discard(filter), () -> this.inbox.list(filter).size());
	}

	private static InboxFilter filter(RefoldEndpointQuery query, InboxEntry.State state, int defaultLimit) {
		return new InboxFilter(state, query.event(), query.linkedAccountId(), null, query.limitOr(defaultLimit));
	}

}
