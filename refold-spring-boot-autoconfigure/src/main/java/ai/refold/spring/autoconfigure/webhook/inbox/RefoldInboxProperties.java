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
import org.springframework.boot.context.properties.bind.DefaultValue;

import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskQueueSettings;

/**
 * Configuration properties for the inbox of webhook deliveries.
 *
 * @param order Order in which deliveries are handled. The same for all instances.
 * @param threads Maximum number of deliveries handled concurrently by each instance.
 * @param pollInterval How often to check for due deliveries. Deliveries received by the
 * same instance are handled immediately.
 * @param heartbeatInterval How often an instance renews its claim while it handles a
 * delivery. After six missed heartbeats, another instance handles the delivery.
 * @param retryDelay Delay before a failed listener is called again. Doubles with each
 * further attempt.
 * @param maxRetryDelay Maximum delay between attempts.
 * @param maxAge How long to retry a delivery. If a listener fails after that, it becomes
 * a dead letter.
 * @param retention How long to keep dead letters.
 * @param shutdownTimeout How long to wait at shutdown for running listeners. Other
 * deliveries stay in the database.
 * @since 0.1.0
 */
@ConfigurationProperties("refold.webhook.inbox")
public record RefoldInboxProperties(@DefaultValue("none") TaskOrder order, @DefaultValue("8") int threads,
		@DefaultValue("1s") Duration pollInterval, @DefaultValue("10s") Duration heartbeatInterval,
		@DefaultValue("1s") Duration retryDelay, @DefaultValue("10m") Duration maxRetryDelay,
		@DefaultValue("24h") Duration maxAge, @DefaultValue("14d") Duration retention,
		@DefaultValue("10s") Duration shutdownTimeout) {

	TaskQueueSettings toSettings() {
		return new TaskQueueSettings(this.threads, this.pollInterval, this.heartbeatInterval, this.retryDelay,
				this.maxRetryDelay, this.maxAge, this.retention, this.shutdownTimeout);
	}

}
