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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * Determines whether an entry has waited for too long.
 */
final class BacklogHealth {

	private final Duration maxAge;

	private final Clock clock;

	private final String reason;

	BacklogHealth(Duration maxAge, Clock clock, String reason) {
		this.maxAge = maxAge;
		this.clock = clock;
		this.reason = reason;
	}

	void check(Health.Builder builder, @Nullable Instant oldest) {
		builder.up();
		if (oldest != null) {
			builder.withDetail("oldest", oldest);
			if (oldest.plus(this.maxAge).isBefore(this.clock.instant())) {
				builder.down().withDetail("reason", this.reason.formatted(this.maxAge));
			}
		}
	}

}
