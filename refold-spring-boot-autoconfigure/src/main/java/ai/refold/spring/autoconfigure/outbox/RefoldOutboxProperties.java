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
package ai.refold.spring.autoconfigure.outbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;

import ai.refold.spring.outbox.OutboxOrder;

/**
 * Configuration properties for the outbox.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.outbox")
public class RefoldOutboxProperties extends DatabaseInitializationProperties {

	static final String DEFAULT_SCHEMA_LOCATION = "classpath:ai/refold/spring/outbox/schema-@@platform@@.sql";

	/**
	 * Whether events are kept in the application's database until Refold has them.
	 */
	private boolean enabled;

	/**
	 * Order in which events are sent.
	 */
	private OutboxOrder order = OutboxOrder.ACCOUNT;

	/**
	 * Number of events that are on their way to Refold at once, per instance.
	 */
	private int threads = 8;

	/**
	 * How often to look for due events. Those of the same instance are sent right after
	 * the commit, without waiting for this.
	 */
	private Duration pollInterval = Duration.ofSeconds(1);

	/**
	 * How often an instance notes that it is sending an event. After six missed
	 * heartbeats another instance sends it.
	 */
	private Duration heartbeatInterval = Duration.ofSeconds(10);

	/**
	 * How often to look for events that were left behind, for example because their
	 * instance died right after the commit.
	 */
	private Duration sweepInterval = Duration.ofSeconds(10);

	/**
	 * How long to wait before the second attempt to send an event. Doubles with each
	 * further attempt.
	 */
	private Duration retryDelay = Duration.ofSeconds(1);

	/**
	 * How long to wait between attempts at most.
	 */
	private Duration maxRetryDelay = Duration.ofMinutes(5);

	/**
	 * How long to try to send an event before it becomes a dead letter.
	 */
	private Duration maxAge = Duration.ofHours(24);

	/**
	 * How long to keep dead letters.
	 */
	private Duration retention = Duration.ofDays(14);

	/**
	 * How long to wait at shutdown for events that are on their way. Others stay in the
	 * database.
	 */
	private Duration shutdownTimeout = Duration.ofSeconds(10);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public OutboxOrder getOrder() {
		return this.order;
	}

	public void setOrder(OutboxOrder order) {
		this.order = order;
	}

	public int getThreads() {
		return this.threads;
	}

	public void setThreads(int threads) {
		this.threads = threads;
	}

	public Duration getPollInterval() {
		return this.pollInterval;
	}

	public void setPollInterval(Duration pollInterval) {
		this.pollInterval = pollInterval;
	}

	public Duration getHeartbeatInterval() {
		return this.heartbeatInterval;
	}

	public void setHeartbeatInterval(Duration heartbeatInterval) {
		this.heartbeatInterval = heartbeatInterval;
	}

	public Duration getSweepInterval() {
		return this.sweepInterval;
	}

	public void setSweepInterval(Duration sweepInterval) {
		this.sweepInterval = sweepInterval;
	}

	public Duration getRetryDelay() {
		return this.retryDelay;
	}

	public void setRetryDelay(Duration retryDelay) {
		this.retryDelay = retryDelay;
	}

	public Duration getMaxRetryDelay() {
		return this.maxRetryDelay;
	}

	public void setMaxRetryDelay(Duration maxRetryDelay) {
		this.maxRetryDelay = maxRetryDelay;
	}

	public Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(Duration maxAge) {
		this.maxAge = maxAge;
	}

	public Duration getRetention() {
		return this.retention;
	}

	public void setRetention(Duration retention) {
		this.retention = retention;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

	@Override
	public String getDefaultSchemaLocation() {
		return DEFAULT_SCHEMA_LOCATION;
	}

}
