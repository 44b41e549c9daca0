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
package ai.refold.spring.autoconfigure.webhook.catchup;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

import ai.refold.spring.webhook.catchup.RefoldCatchUpSettings;

/**
 * Properties for making up for lost deliveries.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.webhook")
public class RefoldCatchUpProperties {

	private final CatchUp catchUp = new CatchUp();

	public CatchUp getCatchUp() {
		return this.catchUp;
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

}
