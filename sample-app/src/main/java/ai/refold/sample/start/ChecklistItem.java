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
package ai.refold.sample.start;

import org.jspecify.annotations.Nullable;

/**
 * Something that has to be done until events flow.
 *
 * @param title what
 * @param state whether it is done, as Refold's API reports
 * @param hint what was seen, or how to do it
 * @param link where, {@code null} if it is in Refold's Console
 */
public record ChecklistItem(String title, State state, String hint, @Nullable String link) {

	static ChecklistItem of(String title, boolean done, String hint) {
		return new ChecklistItem(title, done ? State.DONE : State.OPEN, hint, null);
	}

	static ChecklistItem unknown(String title, String hint) {
		return new ChecklistItem(title, State.UNKNOWN, hint, null);
	}

	ChecklistItem withLink(String link) {
		return (this.state != State.OPEN) ? this : new ChecklistItem(this.title, this.state, this.hint, link);
	}

	/**
	 * Whether it is done.
	 */
	public enum State {

		DONE, OPEN, UNKNOWN

	}

}
