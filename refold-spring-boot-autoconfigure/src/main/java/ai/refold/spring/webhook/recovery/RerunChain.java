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
package ai.refold.spring.webhook.recovery;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;

/**
 * An execution and those that repeat it, one after the other.
 */
final class RerunChain {

	private final String firstExecutionId;

	private final BackOffExecution backOff;

	private @Nullable String latest;

	private int reruns;

	RerunChain(String firstExecutionId, BackOffExecution backOff) {
		this.firstExecutionId = firstExecutionId;
		this.latest = firstExecutionId;
		this.backOff = backOff;
	}

	String firstExecutionId() {
		return this.firstExecutionId;
	}

	synchronized int reruns() {
		return this.reruns;
	}

	/**
	 * Take the next step for an execution, once.
	 */
	synchronized Step next(String executionId) {
		if (!executionId.equals(this.latest)) {
			return Step.NONE;
		}
		this.latest = null;
		long delay = this.backOff.nextBackOff();
		return (delay != BackOffExecution.STOP) ? new Step(Kind.RERUN, Duration.ofMillis(delay)) : Step.GIVE_UP;
	}

	synchronized void rerunAs(@Nullable String executionId) {
		this.reruns++;
		this.latest = executionId;
	}

	/**
	 * What to do.
	 */
	enum Kind {

		RERUN, GIVE_UP, NOTHING

	}

	/**
	 * What to do, and when.
	 */
	record Step(Kind kind, Duration delay) {

		static final Step NONE = new Step(Kind.NOTHING, Duration.ZERO);

		static final Step GIVE_UP = new Step(Kind.GIVE_UP, Duration.ZERO);

	}

}
