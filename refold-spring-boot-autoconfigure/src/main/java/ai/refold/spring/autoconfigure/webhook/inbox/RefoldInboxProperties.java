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
package ai.refold.spring.autoconfigure.webhook.inbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;

/**
 * Properties for the inbox of webhook deliveries.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.webhook.inbox")
public class RefoldInboxProperties extends DatabaseInitializationProperties {

	static final String DEFAULT_SCHEMA_LOCATION = "classpath:ai/refold/spring/webhook/inbox/schema-@@platform@@.sql";

	/**
	 * Number of deliveries that are handled at once, per instance.
	 */
	private int threads = 8;

	/**
	 * How often to look for due deliveries. Those of the same instance are handled at
	 * once, without waiting for this.
	 */
	private Duration pollInterval = Duration.ofSeconds(1);

	/**
	 * How often an instance notes that it is handling a delivery. After six missed
	 * heartbeats another instance handles it.
	 */
	private Duration heartbeatInterval = Duration.ofSeconds(10);

	/**
	 * How long to wait before a listener that failed is called again. Doubles with each
	 * further attempt.
	 */
	private Duration retryDelay = Duration.ofSeconds(1);

	/**
	 * How long to wait between attempts at most.
	 */
	private Duration maxRetryDelay = Duration.ofMinutes(10);

	/**
	 * How long to try to handle a delivery before it becomes a dead letter.
	 */
	private Duration maxAge = Duration.ofHours(24);

	/**
	 * How long to keep dead letters.
	 */
	private Duration retention = Duration.ofDays(14);

	/**
	 * How long to wait at shutdown for listeners that run. Other deliveries stay in the
	 * database.
	 */
	private Duration shutdownTimeout = Duration.ofSeconds(10);

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
