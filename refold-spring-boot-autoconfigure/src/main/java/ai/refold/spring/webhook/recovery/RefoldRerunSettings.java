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

import org.springframework.util.Assert;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How often and when failed executions are run again.
 *
 * @param maxReruns how often an execution is run again, at most
 * @param maxPerHour how many executions of a linked account are run again in an hour, at
 * most
 * @param delay how long to wait before the first time
 * @param multiplier by how much the wait grows each time
 * @param maxDelay how long to wait at most
 * @since 0.1.0
 */
public record RefoldRerunSettings(int maxReruns, int maxPerHour, Duration delay, double multiplier, Duration maxDelay) {

	/**
	 * Create settings.
	 * @param maxReruns 0 for never
	 * @param maxPerHour 1 or more
	 * @param delay zero not to wait
	 * @param multiplier 1 to wait equally long each time
	 * @param maxDelay at least the first delay
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public RefoldRerunSettings {
		Assert.isTrue(maxReruns >= 0, "'maxReruns' must not be negative");
		Assert.isTrue(maxPerHour > 0, "'maxPerHour' must be positive");
		Assert.isTrue(!delay.isNegative(), "'delay' must not be negative");
		Assert.isTrue(multiplier >= 1, "'multiplier' must not be less than 1");
		Assert.isTrue(maxDelay.compareTo(delay) >= 0, "'maxDelay' must not be less than 'delay'");
	}

	ExponentialBackOff backOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(this.delay.toMillis(), this.multiplier);
		backOff.setMaxInterval(this.maxDelay.toMillis());
		backOff.setMaxAttempts(this.maxReruns);
		return backOff;
	}

}
