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
package ai.refold.spring.webhook.jdbc;

/**
 * The record of a delivery and a listener, and the database time at which it was read.
 * Times are milliseconds.
 */
record DeliveryRow(long token, int attempt, boolean done, long claimedUntil, long rememberedUntil, long renewedUntil,
		long now) {

	boolean isClaimed() {
		return !this.done && this.now < Math.max(this.claimedUntil, this.renewedUntil);
	}

	boolean isForgotten() {
		return this.rememberedUntil <= this.now && Math.max(this.claimedUntil, this.renewedUntil) <= this.now;
	}

	int nextAttempt() {
		return isForgotten() ? 1 : this.attempt + 1;
	}

}
