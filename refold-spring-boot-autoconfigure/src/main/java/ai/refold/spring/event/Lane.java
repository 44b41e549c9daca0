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

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import reactor.core.Disposable;

/**
 * The events of one linked account, in order. At most its head is on the way; while that
 * waits for another try, the lane is held.
 */
final class Lane {

	private final Queue<QueuedEvent> events = new ArrayDeque<>(2);

	private @Nullable BackOffExecution backOff;

	private @Nullable Disposable hold;

	private boolean sending;

	private boolean ready;

	private int missedTurns;

	@Nullable QueuedEvent head() {
		return this.events.peek();
	}

	void removeHead() {
		this.events.remove();
		this.backOff = null;
	}

	void removeExpired(long now, Consumer<QueuedEvent> action) {
		for (QueuedEvent head = head(); !this.sending && head != null && head.isExpired(now); head = head()) {
			removeHead();
			action.accept(head);
		}
	}

	Queue<QueuedEvent> events() {
		return this.events;
	}

	long nextDelay() {
		if (this.backOff == null) {
			this.backOff = DispatchBackOff.start();
		}
		return this.backOff.nextBackOff();
	}

	void sending(boolean sending) {
		this.sending = sending;
	}

	void ready() {
		this.ready = true;
	}

	boolean isReady() {
		return this.ready;
	}

	/**
	 * Leave the line out of turn. The place in it is skipped later.
	 */
	void takeTurnEarly() {
		this.ready = false;
		this.missedTurns++;
	}

	/**
	 * Leave the line, unless this place was for a turn that was taken early.
	 * @return whether it is the lane's turn
	 */
	boolean takeTurn() {
		if (this.missedTurns > 0) {
			this.missedTurns--;
			return false;
		}
		this.ready = false;
		return true;
	}

	void hold(Disposable timer) {
		this.hold = timer;
	}

	/**
	 * End the hold.
	 * @return whether the lane was held
	 */
	boolean release() {
		if (this.hold == null) {
			return false;
		}
		this.hold.dispose();
		this.hold = null;
		return true;
	}

}
