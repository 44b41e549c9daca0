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

import java.util.List;
import java.util.Optional;

/**
 * Lists, replays and discards the deliveries of the inbox. Deliveries that are being
 * handled are not changed. Thread-safe; the methods block.
 *
 * @since 0.1.0
 */
public interface InboxOperations {

	/**
	 * Count the rows.
	 * @return the counts
	 */
	InboxSummary summary();

	/**
	 * Return what {@link #summary()} said within the last ten seconds, for monitoring.
	 * @return the counts
	 */
	default InboxSummary recentSummary() {
		return summary();
	}

	/**
	 * List rows, without bodies.
	 * @param filter which
	 * @return the rows, the oldest first
	 */
	List<InboxEntry> list(InboxFilter filter);

	/**
	 * Show a row, with its body.
	 * @param id the row's id
	 * @return the row, if it is still there
	 */
	Optional<InboxEntry> find(String id);

	/**
	 * Handle a dead letter again: the listeners that are not done with it are called, for
	 * as long as if it were new.
	 * @param id the row's id
	 * @return whether there was such a dead letter
	 */
	boolean replay(String id);

	/**
	 * Handle dead letters again.
	 * @param filter which; must choose dead letters
	 * @return how many
	 */
	int replay(InboxFilter filter);

	/**
	 * Give a row up, so that no listener is called for it any more. If Refold sends the
	 * delivery again soon, it counts as handled.
	 * @param id the row's id
	 * @return whether there was such a row
	 */
	boolean discard(String id);

	/**
	 * Give rows up, so that no listener is called for them any more.
	 * @param filter which
	 * @return how many
	 */
	int discard(InboxFilter filter);

}
