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

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Selects rows of the inbox.
 *
 * @param state their state
 * @param event their event's name, {@code null} for any
 * @param linkedAccountId their linked account, {@code null} for any
 * @param listenerId the id of a listener that failed on them the last time, {@code null}
 * for any
 * @param limit how many at most
 * @since 0.1.0
 */
public record InboxFilter(InboxEntry.State state, @Nullable String event, @Nullable String linkedAccountId,
		@Nullable String listenerId, int limit) {

	/**
	 * Create a filter. {@link #dead()} and {@link #waiting()} are the shorter ways.
	 * @param state rows are in one or the other, never in both
	 * @param event the exact name, case included
	 * @param linkedAccountId the exact id
	 * @param listenerId leaves out rows that were not tried yet
	 * @param limit 1 or more
	 * @throws IllegalArgumentException if there is no state, or the limit is not positive
	 */
	public InboxFilter {
		Assert.notNull(state, "'state' must not be null");
		Assert.isTrue(limit > 0, "'limit' must be positive");
	}

	/**
	 * Choose all dead letters.
	 * @return the filter
	 */
	public static InboxFilter dead() {
		return new InboxFilter(InboxEntry.State.DEAD, null, null, null, Integer.MAX_VALUE);
	}

	/**
	 * Choose all deliveries that wait.
	 * @return the filter
	 */
	public static InboxFilter waiting() {
		return new InboxFilter(InboxEntry.State.WAITING, null, null, null, Integer.MAX_VALUE);
	}

	/**
	 * Choose only events of a name.
	 * @param event the name
	 * @return the filter
	 */
	public InboxFilter withEvent(String event) {
		return new InboxFilter(this.state, event, this.linkedAccountId, this.listenerId, this.limit);
	}

	/**
	 * Choose only events of a linked account.
	 * @param linkedAccountId the linked account
	 * @return the filter
	 */
	public InboxFilter withLinkedAccountId(String linkedAccountId) {
		return new InboxFilter(this.state, this.event, linkedAccountId, this.listenerId, this.limit);
	}

	/**
	 * Choose only deliveries that a listener failed on.
	 * @param listenerId the id of the listener
	 * @return the filter
	 */
	public InboxFilter withListenerId(String listenerId) {
		return new InboxFilter(this.state, this.event, this.linkedAccountId, listenerId, this.limit);
	}

	/**
	 * Choose only so many.
	 * @param limit how many at most
	 * @return the filter
	 */
	public InboxFilter withLimit(int limit) {
		return new InboxFilter(this.state, this.event, this.linkedAccountId, this.listenerId, limit);
	}

	boolean isDead() {
		return this.state == InboxEntry.State.DEAD;
	}

	boolean matches(InboxEntry entry) {
		return (this.event == null || this.event.equals(entry.event()))
				&& (this.linkedAccountId == null || this.linkedAccountId.equals(entry.linkedAccountId()))
				&& (this.listenerId == null || entry.failures()
					.stream()
					.anyMatch((failure) -> this.listenerId.equals(failure.listenerId())));
	}

}
