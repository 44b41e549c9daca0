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
package ai.refold.spring.autoconfigure.webhook.recovery;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

import ai.refold.spring.webhook.recovery.RefoldCatchUpSettings;
import ai.refold.spring.webhook.recovery.RefoldConnectionsSettings;
import ai.refold.spring.webhook.recovery.RefoldRerunSettings;

/**
 * Properties for making up for lost deliveries and failed executions.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.webhook")
public class RefoldRecoveryProperties {

	private final CatchUp catchUp = new CatchUp();

	private final Rerun rerun = new Rerun();

	private final Connections connections = new Connections();

	public CatchUp getCatchUp() {
		return this.catchUp;
	}

	public Rerun getRerun() {
		return this.rerun;
	}

	public Connections getConnections() {
		return this.connections;
	}

	/**
	 * Executions that ended while deliveries were lost.
	 */
	public static class CatchUp {

		/**
		 * Number of executions of a linked account that one catch-up looks at, at most.
		 */
		private int maxExecutions = 10_000;

		/**
		 * How much earlier than the time asked for an execution may have started and
		 * still be looked at.
		 */
		private Duration lookBack = Duration.ofMinutes(10);

		public int getMaxExecutions() {
			return this.maxExecutions;
		}

		public void setMaxExecutions(int maxExecutions) {
			this.maxExecutions = maxExecutions;
		}

		public Duration getLookBack() {
			return this.lookBack;
		}

		public void setLookBack(Duration lookBack) {
			this.lookBack = lookBack;
		}

		RefoldCatchUpSettings toSettings() {
			return new RefoldCatchUpSettings(this.maxExecutions, this.lookBack);
		}

	}

	/**
	 * Executions that are run again from code.
	 */
	public static class Rerun {

		/**
		 * Number of times that a failed execution is run again, at most.
		 */
		private int maxReruns = 3;

		/**
		 * Number of executions of a linked account that are run again in an hour, at
		 * most, per instance.
		 */
		private int maxPerHour = 100;

		/**
		 * How long to wait before a failed execution is run again for the first time.
		 */
		private Duration delay = Duration.ofSeconds(10);

		/**
		 * Factor by which the wait grows each time.
		 */
		private double multiplier = 3;

		/**
		 * How long to wait between reruns at most.
		 */
		private Duration maxDelay = Duration.ofMinutes(10);

		public int getMaxReruns() {
			return this.maxReruns;
		}

		public void setMaxReruns(int maxReruns) {
			this.maxReruns = maxReruns;
		}

		public int getMaxPerHour() {
			return this.maxPerHour;
		}

		public void setMaxPerHour(int maxPerHour) {
			this.maxPerHour = maxPerHour;
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

		RefoldRerunSettings toSettings() {
			return new RefoldRerunSettings(this.maxReruns, this.maxPerHour, this.delay, this.multiplier, this.maxDelay);
		}

	}

	/**
	 * Which applications linked accounts are connected to.
	 */
	public static class Connections {

		/**
		 * How long what is known about a linked account is used before Refold is asked
		 * again.
		 */
		private Duration maxAge = Duration.ofMinutes(10);

		/**
		 * Number of linked accounts whose connections are remembered.
		 */
		private int maxAccounts = 10_000;

		public Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(Duration maxAge) {
			this.maxAge = maxAge;
		}

		public int getMaxAccounts() {
			return this.maxAccounts;
		}

		public void setMaxAccounts(int maxAccounts) {
			this.maxAccounts = maxAccounts;
		}

		RefoldConnectionsSettings toSettings() {
			return new RefoldConnectionsSettings(this.maxAge, this.maxAccounts);
		}

	}

}
