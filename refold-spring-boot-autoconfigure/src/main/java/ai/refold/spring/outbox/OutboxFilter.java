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

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.jdbc.AccountPositions;

/**
 * Selects rows of the outbox.
 *
 * @param state their state
 * @param event their event's name, {@code null} for any
 * @param linkedAccountId their linked account, {@code null} for any
 * @param status the HTTP status of their last failure, {@code null} for any
 * @param limit how many at most
 * @since 0.1.0
 */
public record OutboxFilter(OutboxEntry.State state, @Nullable String event, @Nullable String linkedAccountId,
		@Nullable Integer status, int limit) {

	/**
	 * Create a filter. {@link #dead()} and {@link #waiting()} are the shorter ways.
	 * @param state rows are in one or the other, never in both
	 * @param event the exact name, case included
	 * @param linkedAccountId the exact id
	 * @param status leaves out rows whose last failure has no status, or that never
	 * failed
	 * @param limit 1 or more
	 * @throws IllegalArgumentException if there is no state, or the limit is not positive
	 */
	public OutboxFilter {
		Assert.notNull(state, "'state' must not be null");
		Assert.isTrue(limit > 0, "'limit' must be positive");
	}

	/**
	 * Choose all dead letters.
	 * @return the filter
	 */
	public static OutboxFilter dead() {
		return new OutboxFilter(OutboxEntry.State.DEAD, null, null, null, Integer.MAX_VALUE);
	}

	/**
	 * Choose all events that wait.
	 * @return the filter
	 */
	public static OutboxFilter waiting() {
		return new OutboxFilter(OutboxEntry.State.WAITING, null, null, null, Integer.MAX_VALUE);
	}

	/**
	 * Choose only events of a name.
	 * @param event the name
	 * @return the filter
	 */
	public OutboxFilter withEvent(String event) {
		return new OutboxFilter(this.state, event, this.linkedAccountId, this.status, this.limit);
	}

	/**
	 * Choose only events of a linked account.
	 * @param linkedAccountId the linked account
	 * @return the filter
	 */
	public OutboxFilter withLinkedAccountId(String linkedAccountId) {
		return new OutboxFilter(this.state, this.event, linkedAccountId, this.status, this.limit);
	}

	/**
	 * Choose only events that last failed with an HTTP status.
	 * @param status the status
	 * @return the filter
	 */
	public OutboxFilter withStatus(int status) {
		return new OutboxFilter(this.state, this.event, this.linkedAccountId, status, this.limit);
	}

	/**
	 * Choose only so many.
	 * @param limit how many at most
	 * @return the filter
	 */
	public OutboxFilter withLimit(int limit) {
		return new OutboxFilter(this.state, this.event, this.linkedAccountId, this.status, limit);
	}

	boolean isDead() {
		return this.state == OutboxEntry.State.DEAD;
	}

	boolean matches(OutboxEntry entry) {
		return (this.event == null || this.event.equals(entry.event()))
				&& (this.linkedAccountId == null || this.linkedAccountId.equals(entry.linkedAccountId()))
				&& (this.status == null
						|| (entry.failure() != null && Objects.equals(this.status, entry.failure().status())));
	}

	String firstId() {
		return (this.linkedAccountId != null) ? AccountPositions.first(AccountPositions.hash(this.linkedAccountId))
				: "0";
	}

	String lastId() {
		return (this.linkedAccountId != null) ? AccountPositions.last(AccountPositions.hash(this.linkedAccountId))
				: AccountPositions.last();
	}

}
