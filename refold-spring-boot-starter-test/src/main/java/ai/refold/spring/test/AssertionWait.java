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
package ai.refold.spring.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The maximum time that assertions wait.
 *
 * @param atMost how long for what is expected
 * @param settle how long to see that no more arrives
 */
record AssertionWait(Duration atMost, Duration settle) {

	static final AssertionWait NONE = new AssertionWait(Duration.ZERO, Duration.ZERO);

	static final AssertionWait DEFAULT = new AssertionWait(Duration.ofSeconds(5), Duration.ofMillis(200));

	private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

	/**
	 * Wait for a condition.
	 * @param condition the condition
	 * @return whether it was true in time
	 */
	boolean until(BooleanSupplier condition) {
		return condition.getAsBoolean() || !this.atMost.isZero() && await(polling().atMost(this.atMost), condition);
	}

	/**
	 * Watch a condition.
	 * @param condition the condition
	 * @return whether it stayed true
	 */
	boolean stays(BooleanSupplier condition) {
		if (this.settle.isZero()) {
			return condition.getAsBoolean();
		}
		Duration atMost = this.settle.multipliedBy(2).plusSeconds(1);
		return condition.getAsBoolean() && await(
				polling().failFast(() -> !condition.getAsBoolean()).during(this.settle).atMost(atMost), condition);
	}

	private static ConditionFactory polling() {
		return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(POLL_INTERVAL);
	}

	private static boolean await(ConditionFactory await, BooleanSupplier condition) {
		try {
			await.until(condition::getAsBoolean);
			return true;
		}
		catch (ConditionTimeoutException | TerminalFailureException ex) {
			return false;
		}
	}

}
