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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.webhook.DeliveryOutcome;

/**
 * Counts what a catch-up finds and does.
 */
final class CatchUpResultBuilder {

	private final String linkedAccountId;

	private final Instant since;

	private Instant until;

	private boolean complete;

	private boolean ascending = true;

	private int seen;

	private int ended;

	private int handled;

	private int alreadyHandled;

	private int unmatched;

	private int failed;

	private @Nullable Instant last;

	private @Nullable RefoldException failure;

	CatchUpResultBuilder(String linkedAccountId, Instant since) {
		this.linkedAccountId = linkedAccountId;
		this.since = since;
		this.until = since;
	}

	void seen(Execution execution) {
		this.seen++;
		Instant createdAt = execution.createdAt();
		if (createdAt == null) {
			return;
		}
		if (this.last != null && createdAt.isBefore(this.last)) {
			this.ascending = false;
		}
		this.last = createdAt;
		if (createdAt.isAfter(this.until)) {
			this.until = createdAt;
		}
	}

	void ended() {
		this.ended++;
	}

	void add(DeliveryOutcome outcome) {
		switch (outcome) {
			case HANDLED, DISCARDED -> this.handled++;
			case DUPLICATE -> this.alreadyHandled++;
			case UNMATCHED -> this.unmatched++;
			default -> this.failed++;
		}
	}

	void complete() {
		this.complete = true;
	}

	void failed(RefoldException failure) {
		this.failure = failure;
	}

	/**
	 * Executions that start while this goes on are left to the next catch-up.
	 */
	void lookedAtAllUntil(Instant start) {
		if (this.complete && start.isAfter(this.until)) {
			this.until = start;
		}
	}

	/**
	 * What was not looked at is younger only if Refold has sorted as it was asked to.
	 */
	RefoldCatchUpResult result() {
		Instant reached = (this.complete || this.ascending) ? this.until : this.since;
		return new RefoldCatchUpResult(this.linkedAccountId, this.seen, this.ended, this.handled, this.alreadyHandled,
				this.unmatched, this.failed, reached, this.complete, this.failure);
	}

	RefoldCatchUpResult orThrow() {
		if (this.failure != null && this.seen == 0) {
			throw this.failure;
		}
		return result();
	}

}
