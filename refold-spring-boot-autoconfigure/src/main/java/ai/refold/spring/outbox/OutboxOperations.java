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

import java.util.List;
import java.util.Optional;

/**
 * Lists, replays and discards the events of the outbox, and pauses it. Events that are
 * being sent are not changed.
 *
 * @since 0.1.0
 */
public interface OutboxOperations {

	/**
	 * Count the rows. Reads all of them, though not their contents.
	 * @return the counts
	 */
	OutboxSummary summary();

	/**
	 * Return what {@link #summary()} said within the last ten seconds, for monitoring.
	 * @return the counts
	 */
	default OutboxSummary recentSummary() {
		return summary();
	}

	/**
	 * Hold back all events, in all instances, until {@link #resume()}. Other instances
	 * notice within a few seconds; events being sent continue. A restart does not end it.
	 */
	void pause();

	/**
	 * Send again what was held back.
	 */
	void resume();

	/**
	 * Return whether sending is paused by an operator.
	 * @return whether the outbox is paused
	 */
	boolean isPaused();

	/**
	 * List rows, without payloads.
	 * @param filter which
	 * @return the rows, ordered by linked account and time
	 */
	List<OutboxEntry> list(OutboxFilter filter);

	/**
	 * Show a row, with its payload.
	 * @param id the row's id
	 * @return the row, if it is still there
	 */
	Optional<OutboxEntry> find(String id);

	/**
	 * Send a dead letter again, as if it were new but under its key.
	 * @param id the row's id
	 * @return whether there was such a dead letter
	 */
	boolean replay(String id);

	/**
	 * Send dead letters again.
	 * @param filter which; rows that wait are left alone
	 * @return how many
	 */
	int replay(OutboxFilter filter);

	/**
	 * Delete a row, so that its event is never sent.
	 * @param id the row's id
	 * @return whether there was such a row
	 */
	boolean discard(String id);

	/**
	 * Delete rows, so that their events are never sent.
	 * @param filter which
	 * @return how many
	 */
	int discard(OutboxFilter filter);

}
