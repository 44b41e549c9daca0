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

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import ai.refold.spring.client.transport.RefoldRateLimiter;

/**
 * Configuration properties for the rate limit of the calls that fire events.
 *
 * @param enabled Whether to limit the rate of the calls that fire events, so that Refold
 * does not reject them.
 * @param eventsPerSecond Maximum number of events per second.
 * @param burst Maximum size of a burst of events. The last event of a burst and the first
 * events of a process are spaced out.
 * @param maxWait Maximum time that an event waits before it is rejected locally.
 * @since 0.1.0
 */
@ConfigurationProperties("refold.client.rate-limit")
public record RefoldRateLimitProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("20") double eventsPerSecond, @DefaultValue("5") int burst,
		@DefaultValue("30s") Duration maxWait) {

	RefoldRateLimiter toRateLimiter() {
		return this.enabled ? RefoldRateLimiter.of(this.eventsPerSecond, this.burst, this.maxWait)
				: RefoldRateLimiter.unlimited();
	}

}
