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
package ai.refold.spring.health;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import ai.refold.spring.Internal;

/**
 * {@link HealthIndicator} that is down while Refold rejects the API key with a 401. Makes
 * no call to Refold.
 *
 * @since 0.1.0
 */
@Internal
public final class ApiKeyHealthIndicator extends AbstractHealthIndicator {

	private final ApiKeyMonitor monitor;

	private final Supplier<@Nullable String> apiKey;

	/**
	 * Create a new {@code ApiKeyHealthIndicator}.
	 * @param monitor knows Refold's responses
	 * @param apiKey gives the key that this is about
	 */
	public ApiKeyHealthIndicator(ApiKeyMonitor monitor, Supplier<@Nullable String> apiKey) {
		this.monitor = monitor;
		this.apiKey = apiKey;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		String key = this.apiKey.get();
		ApiKeyMonitor.Verdict last = (key != null) ? this.monitor.last(key) : null;
		if (key == null) {
			builder.unknown().withDetail("reason", "No API key is set");
		}
		else if (last == null) {
			builder.unknown().withDetail("reason", "Refold has not yet responded to a call with this API key");
		}
		else if (last.accepted()) {
			builder.up().withDetail("acceptedSince", last.since());
		}
		else {
			builder.down()
				.withDetail("refusedSince", last.since())
				.withDetail("action",
						"Refold rejects the API key: correct 'refold.api-key', or what the RefoldConnectionDetails bean returns");
		}
	}

}
