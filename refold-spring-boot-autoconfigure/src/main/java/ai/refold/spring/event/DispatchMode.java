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
package ai.refold.spring.event;

/**
 * Determines where an event is held until Refold accepts it, and therefore what can be
 * lost.
 *
 * @since 0.1.0
 */
public enum DispatchMode {

	/**
	 * The mode of the application's settings.
	 */
	DEFAULT,

	/**
	 * Queued in memory and sent in the background, in the order of each linked account,
	 * retried while Refold is unreachable. Queued events are lost if the process crashes.
	 */
	ASYNC,

	/**
	 * Sent on the caller's thread, or as part of a reactive chain. Without a transaction
	 * the caller receives Refold's refusal as an exception; after a commit the event is
	 * tried once and then sent as {@link #ASYNC}.
	 */
	SYNC,

	/**
	 * Written into the application's database within its transaction and sent after the
	 * commit, at least once. Needs the outbox.
	 */
	OUTBOX

}
