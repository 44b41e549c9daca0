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
package ai.refold.spring.test.server.delivery;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.state.Recording;

/**
 * A delivery and the attempts made so far.
 *
 * @since 0.1.0
 */
public final class DeliveryAttempts {

	private final String id;

	private final OutgoingDelivery delivery;

	private final Recording<Attempt> attempts = new Recording<>();

	private volatile boolean finished;

	DeliveryAttempts(String id, OutgoingDelivery delivery) {
		this.id = id;
		this.delivery = delivery;
	}

	/**
	 * Return what the simulator knows the delivery by. It is not sent.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return what each attempt sends.
	 * @return the delivery, with the same bytes each time
	 */
	public OutgoingDelivery delivery() {
		return this.delivery;
	}

	/**
	 * Return the attempts that ended, with a response or without.
	 * @return a copy, the first attempt first
	 */
	public List<Attempt> attempts() {
		return this.attempts.all();
	}

	/**
	 * Return whether no attempt follows.
	 * @return {@code true} once an attempt received 200, there is no retry left, or the
	 * environment was closed
	 */
	public boolean isFinished() {
		return this.finished;
	}

	int record(Attempt attempt) {
		this.attempts.add(attempt);
		return attempts().size();
	}

	void finish() {
		this.finished = true;
	}

	/**
	 * One attempt.
	 *
	 * @param at when it began
	 * @param status the status of the response, {@code null} if there was none
	 * @param failure why there was no response, {@code null} if there was one
	 */
	public record Attempt(Instant at, @Nullable Integer status, @Nullable String failure) {

		private static final int ACKNOWLEDGED = 200;

		boolean isAcknowledged() {
			return this.status != null && this.status == ACKNOWLEDGED;
		}

	}

}
