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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * Determines the state of the transaction bound to the calling thread: whether a write
 * would now commit with the caller. To be used on that thread, and not kept.
 *
 * @since 0.1.0
 */
@Internal
public interface CallerTransaction {

	/**
	 * No transaction.
	 */
	CallerTransaction NONE = new CallerTransaction() {
	};

	/**
	 * A transaction whose callbacks run.
	 */
	CallerTransaction ENDED = new CallerTransaction() {

		@Override
		public Phase phase() {
			return Phase.ENDED;
		}

	};

	/**
	 * Return the phase of the transaction.
	 * @return its phase
	 */
	default Phase phase() {
		return Phase.NONE;
	}

	/**
	 * Return whether the transaction has yet to end, or may have.
	 * @return whether to {@link #register}
	 */
	default boolean holdsBack() {
		return phase() == Phase.PENDING || phase() == Phase.UNKNOWN;
	}

	/**
	 * Return whether a resource bound to the thread belongs to this transaction rather
	 * than to one around it.
	 * @param resource the resource
	 * @return whether it commits with this transaction
	 */
	default boolean owns(@Nullable Object resource) {
		return false;
	}

	/**
	 * Return whether the transaction can only be rolled back.
	 * @return whether it is known to be so
	 */
	default boolean isRollbackOnly() {
		return false;
	}

	/**
	 * Count an event that waits in memory for the transaction.
	 * @param limit how many may
	 * @return whether it may
	 */
	default boolean carry(int limit) {
		return true;
	}

	/**
	 * Uncount an event that does not wait for the transaction any longer.
	 */
	default void drop() {
	}

	/**
	 * Let no further event wait in memory for the transaction: there is no room.
	 */
	default void refuse() {
	}

	/**
	 * Let an event follow the transaction.
	 * @param prepared the event to notify of the outcome
	 */
	default void register(PreparedDispatch prepared) {
		throw new IllegalStateException("There is no transaction to follow");
	}

	/**
	 * The phase of a transaction.
	 */
	enum Phase {

		/**
		 * There is none.
		 */
		NONE,

		/**
		 * It has yet to commit, and a write is now part of it.
		 */
		PENDING,

		/**
		 * Its beginning was not reported, so it is unknown whether it has committed: wait
		 * for its next callback.
		 */
		UNKNOWN,

		/**
		 * It has committed or was rolled back, and still owns its resources.
		 */
		ENDED

	}

}
