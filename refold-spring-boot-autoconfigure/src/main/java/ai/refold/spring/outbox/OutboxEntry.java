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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.jdbc.TaskRow;

/**
 * A row of the outbox.
 *
 * @param id the row's id
 * @param state its state
 * @param eventId the event's own id, {@code null} if the row cannot be read
 * @param event the event's name, {@code null} if the row cannot be read
 * @param linkedAccountId the linked account, {@code null} if the row cannot be read
 * @param time when the event was made
 * @param attempts how often it was tried
 * @param failure why the last attempt failed, {@code null} if none did
 * @param payload the payload as JSON, {@code null} if there is none or it was not
 * requested
 * @since 0.1.0
 */
public record OutboxEntry(String id, State state, @Nullable String eventId, @Nullable String event,
		@Nullable String linkedAccountId, Instant time, int attempts, @Nullable OutboxFailure failure,
		@Nullable String payload) {

	static OutboxEntry of(TaskRow<OutboxRow> row, boolean withPayload) {
		OutboxRow contents = row.contents();
		State state = row.dead() ? State.DEAD : State.WAITING;
		return (contents != null)
				? new OutboxEntry(row.id(), state, contents.id(), contents.event(), contents.account(), row.time(),
						contents.attempts(), contents.failure(), withPayload ? contents.payload() : null)
				: new OutboxEntry(row.id(), state, null, null, null, row.time(), 0, null, null);
	}

	/**
	 * Return a description without the payload, fit for logs.
	 */
	@Override
	public String toString() {
		return "%s event '%s' (id %s) for linked account '%s' in row %s".formatted(this.state, this.event, this.eventId,
				this.linkedAccountId, this.id);
	}

	/**
	 * The state of a row.
	 *
	 * @since 0.1.0
	 */
	public enum State {

		/**
		 * It will be sent.
		 */
		WAITING,

		/**
		 * It was given up, and can be replayed.
		 */
		DEAD

	}

}
