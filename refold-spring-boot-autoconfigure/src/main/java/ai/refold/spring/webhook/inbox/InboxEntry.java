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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.LogText;
import ai.refold.spring.jdbc.TaskRow;

/**
 * A row of the inbox.
 *
 * @param id the row's id
 * @param state its state
 * @param event the event's name, {@code null} if the row cannot be read
 * @param linkedAccountId the linked account, {@code null} if there is none or the row
 * cannot be read
 * @param receivedAt when the delivery arrived
 * @param attempts how often its listeners were tried
 * @param failures the listeners that failed the last time, and why
 * @param body the body as received, {@code null} if it was not requested or the row
 * cannot be read
 * @since 0.1.0
 */
public record InboxEntry(String id, State state, @Nullable String event, @Nullable String linkedAccountId,
		Instant receivedAt, int attempts, List<InboxFailure> failures, @Nullable String body) {

	/**
	 * Create an entry, for instance in a test.
	 * @param id the id that the operations on single rows take
	 * @param state where the row is
	 * @param event case included
	 * @param linkedAccountId the id the application chose
	 * @param receivedAt by the clock of the instance that received it
	 * @param attempts 0 if its listeners were not tried yet
	 * @param failures copied; empty if none failed
	 * @param body text in UTF-8
	 */
	public InboxEntry {
		failures = List.copyOf(failures);
	}

	static InboxEntry of(TaskRow<InboxRow> row, boolean withBody) {
		InboxRow contents = row.contents();
		State state = row.dead() ? State.DEAD : State.WAITING;
		return (contents != null)
				? new InboxEntry(row.id(), state, contents.event(), contents.account(), row.time(), contents.attempts(),
						contents.failures(), withBody ? new String(contents.body(), StandardCharsets.UTF_8) : null)
				: new InboxEntry(row.id(), state, null, null, row.time(), 0, List.of(), null);
	}

	/**
	 * Return a description without the body, fit for logs.
	 */
	@Override
	public String toString() {
		return "%s webhook event '%s' for linked account '%s' in row %s".formatted(this.state,
				LogText.escape(this.event), LogText.escape(this.linkedAccountId), this.id);
	}

	/**
	 * The state of a row.
	 *
	 * @since 0.1.0
	 */
	public enum State {

		/**
		 * It will be handled.
		 */
		WAITING,

		/**
		 * It was given up, and can be replayed.
		 */
		DEAD

	}

}
