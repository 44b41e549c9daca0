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
package ai.refold.spring.test.server.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of occurrences, in the order in which they occurred.
 *
 * @param <T> the kind of thing
 * @since 0.1.0
 */
public final class Recording<T> {

	private final List<T> entries = new ArrayList<>();

	/**
	 * Create a recording of nothing yet.
	 */
	public Recording() {
	}

	/**
	 * Record the latest thing.
	 * @param entry what happened
	 */
	public synchronized void add(T entry) {
		this.entries.add(entry);
	}

	/**
	 * Return everything since the recording began or was cleared.
	 * @return a copy, the oldest first
	 */
	public synchronized List<T> all() {
		return new ArrayList<>(this.entries);
	}

	/**
	 * Forget everything.
	 */
	public synchronized void clear() {
		this.entries.clear();
	}

}
