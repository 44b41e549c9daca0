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
package ai.refold.spring.webhook.catchup;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldException;
import ai.refold.spring.webhook.DeliveryOutcome;

/**
 * Counts the executions that a catch-up finds and replays.
 */
final class CatchUpResultBuilder {

	private final String linkedAccountId;

	private int seen;

	private int ended;

	private int handled;

	private int alreadyHandled;

	private int unmatched;

	private int failed;

	private @Nullable RefoldException failure;

	CatchUpResultBuilder(String linkedAccountId) {
		this.linkedAccountId = linkedAccountId;
	}

	void seen() {
		this.seen++;
	}

	void ended() {
		this.ended++;
	}

	void delivered(DeliveryOutcome outcome) {
		switch (outcome) {
			case HANDLED, DISCARDED -> this.handled++;
			case DUPLICATE -> this.alreadyHandled++;
			case UNMATCHED -> this.unmatched++;
			default -> this.failed++;
		}
	}

	void failed(RefoldException failure) {
		this.failure = failure;
	}

	RefoldCatchUpResult build() {
		return new RefoldCatchUpResult(this.linkedAccountId, this.seen, this.ended, this.handled, this.alreadyHandled,
				this.unmatched, this.failed, this.failure);
	}

}
