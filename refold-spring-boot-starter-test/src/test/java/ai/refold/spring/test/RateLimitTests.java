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
package ai.refold.spring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "20 events per second, with a burst of 5 at one instant".
 */
class RateLimitTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final RefoldServerBuilder builder = RefoldServer.builder().clock(this.now::get).events("invoice.paid");

	private void fire(RefoldServer server, int times, int expectedStatus) {
		for (int i = 0; i < times; i++) {
			assertThat(RefoldCalls.to(server).forAccount("acme").fire("invoice.paid").status())
				.isEqualTo(expectedStatus);
		}
	}

	@Test
	void thereIsNoLimitByDefault() {
		try (RefoldServer server = this.builder.start()) {
			fire(server, 30, 200);
		}
	}

	@Test
	void burstOfFiveAtOneInstantThenTwentyPerSecond() {
		try (RefoldServer server = this.builder.rateLimit().start()) {
			fire(server, 5, 200);
			fire(server, 1, 429);
			this.now.set(Instant.EPOCH.plus(Duration.ofMillis(100)));
			fire(server, 2, 200);
			fire(server, 1, 429);
			assertThat(server.rateLimitedCalls()).isEqualTo(2);
			assertThat(server.firedEvents()).hasSize(7);
		}
	}

	@Test
	void refusalIsInShapeAAndSaysWhenToRetryOnlyIfAskedTo() {
		try (RefoldServer server = this.builder.rateLimit(1, 1, false).start()) {
			fire(server, 1, 200);
			Response response = RefoldCalls.to(server).forAccount("acme").fire("invoice.paid");
			assertThat(response.json().path("http_error_type").asString()).isEqualTo("TOO_MANY_REQUESTS");
			assertThat(response.json().path("request_id").asString()).isNotBlank();
			assertThat(response.header("retry-after")).isNull();
		}
		try (RefoldServer server = this.builder.rateLimit(0.5, 1, true).start()) {
			fire(server, 1, 200);
			assertThat(RefoldCalls.to(server).forAccount("acme").fire("invoice.paid").header("retry-after"))
				.isEqualTo("2");
		}
	}

	@Test
	void onlyFiringCallsCount() {
		try (RefoldServer server = this.builder.rateLimit(1, 1, false).start()) {
			RefoldCalls.to(server).get("/webhook");
			RefoldCalls.to(server).get("/application/event");
			fire(server, 1, 200);
			assertThat(RefoldCalls.to(server).get("/webhook").status()).isEqualTo(200);
		}
	}

}
