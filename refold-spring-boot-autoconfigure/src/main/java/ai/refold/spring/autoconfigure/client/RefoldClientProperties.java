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
package ai.refold.spring.autoconfigure.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the HTTP client that talks to Refold. What is not set here comes from
 * {@code spring.http.clients.*}, redirects excepted: they are never followed, because the
 * API key would go with them.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.client")
public class RefoldClientProperties {

	/**
	 * Time to wait for a connection.
	 */
	private Duration connectTimeout = Duration.ofSeconds(2);

	/**
	 * Time to wait for an answer.
	 */
	private Duration readTimeout = Duration.ofSeconds(10);

	/**
	 * Time a call may take, with all its repeats and waits.
	 */
	private Duration deadline = Duration.ofSeconds(30);

	private final Retry retry = new Retry();

	private final RateLimit rateLimit = new RateLimit();

	private final Ssl ssl = new Ssl();

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public Duration getReadTimeout() {
		return this.readTimeout;
	}

	public void setReadTimeout(Duration readTimeout) {
		this.readTimeout = readTimeout;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public RateLimit getRateLimit() {
		return this.rateLimit;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	/**
	 * TLS.
	 */
	public static class Ssl {

		/**
		 * Name of the SSL bundle to connect with.
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

	/**
	 * Repeating calls that failed.
	 */
	public static class Retry {

		/**
		 * How often a call that failed is repeated.
		 */
		private long maxRetries = 3;

		/**
		 * Time before the first repeat.
		 */
		private Duration delay = Duration.ofMillis(500);

		/**
		 * What the time is multiplied with before each further repeat.
		 */
		private double multiplier = 2;

		/**
		 * Longest time between two attempts.
		 */
		private Duration maxDelay = Duration.ofSeconds(30);

		/**
		 * How much the time between two attempts is varied, so that callers do not repeat
		 * in step.
		 */
		private Duration jitter = Duration.ofMillis(100);

		public long getMaxRetries() {
			return this.maxRetries;
		}

		public void setMaxRetries(long maxRetries) {
			this.maxRetries = maxRetries;
		}

		public Duration getDelay() {
			return this.delay;
		}

		public void setDelay(Duration delay) {
			this.delay = delay;
		}

		public double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(double multiplier) {
			this.multiplier = multiplier;
		}

		public Duration getMaxDelay() {
			return this.maxDelay;
		}

		public void setMaxDelay(Duration maxDelay) {
			this.maxDelay = maxDelay;
		}

		public Duration getJitter() {
			return this.jitter;
		}

		public void setJitter(Duration jitter) {
			this.jitter = jitter;
		}

	}

	/**
	 * Spacing out the calls that fire events.
	 */
	public static class RateLimit {

		/**
		 * Whether the calls that fire events are spaced out, so that Refold need not
		 * refuse them.
		 */
		private boolean enabled = true;

		/**
		 * How many events may be fired in a second.
		 */
		private double eventsPerSecond = 20;

		/**
		 * How many events may be fired at one instant. The first ones of a process go one
		 * by one.
		 */
		private int burst = 5;

		/**
		 * Longest time an event waits for its turn before it is refused.
		 */
		private Duration maxWait = Duration.ofSeconds(30);

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public double getEventsPerSecond() {
			return this.eventsPerSecond;
		}

		public void setEventsPerSecond(double eventsPerSecond) {
			this.eventsPerSecond = eventsPerSecond;
		}

		public int getBurst() {
			return this.burst;
		}

		public void setBurst(int burst) {
			this.burst = burst;
		}

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

	}

}
