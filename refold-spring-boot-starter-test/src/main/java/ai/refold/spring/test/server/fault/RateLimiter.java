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
package ai.refold.spring.test.server.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Router;
import ai.refold.spring.test.server.state.RateLimit;

/**
 * Rejects firing calls beyond the rate limit.
 *
 * @since 0.1.0
 */
public final class RateLimiter {

	private static final String FIRING = Router.PREFIX + "/event";

	private final @Nullable RateLimit limit;

	private final InstantSource clock;

	private Instant refilledAt;

	private double available;

	private int refusals;

	/**
	 * Create a limiter that lets a whole burst through at first.
	 * @param limit the limit, {@code null} to refuse nothing
	 * @param clock measures the rate
	 */
	public RateLimiter(@Nullable RateLimit limit, InstantSource clock) {
		this.limit = limit;
		this.clock = clock;
		this.refilledAt = clock.instant();
		this.available = (limit != null) ? limit.burst() : 0;
	}

	/**
	 * Refuse a call if it is one too many.
	 * @param request the request
	 * @return the refusal, or {@code null} if the call may be made
	 */
	public synchronized @Nullable ApiResponse refuse(ApiRequest request) {
		if (this.limit == null || !isFiring(request) || take(this.limit)) {
			return null;
		}
		this.refusals++;
		ApiResponse refusal = ErrorShape.A.render(ApiError.tooManyRequests());
		long seconds = (long) Math.ceil((1 - this.available) / this.limit.eventsPerSecond());
		return this.limit.retryAfter() ? refusal.withHeader("Retry-After", Long.toString(seconds)) : refusal;
	}

	private static boolean isFiring(ApiRequest request) {
		return "POST".equals(request.method())
				&& (request.path().equals(FIRING) || request.path().startsWith(FIRING + "/"));
	}

	private boolean take(RateLimit limit) {
		Instant now = this.clock.instant();
		double seconds = Duration.between(this.refilledAt, now).toNanos() / 1e9;
		this.available = Math.min(limit.burst(), this.available + Math.max(0, seconds) * limit.eventsPerSecond());
		this.refilledAt = now;
		if (this.available < 1) {
			return false;
		}
		this.available--;
		return true;
	}

	/**
	 * Return how many calls were refused.
	 * @return the number since the environment was opened or reset
	 */
	public synchronized int refusals() {
		return this.refusals;
	}

}
