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
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.util.DefaultUriBuilderFactory;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiKeyHealthIndicator} and {@link ApiKeyMonitor}.
 */
class ApiKeyHealthIndicatorTests {

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private final ApiKeyMonitor monitor = new ApiKeyMonitor(Clock.fixed(NOW, ZoneOffset.UTC));

	private final ApiKeyHealthIndicator indicator = new ApiKeyHealthIndicator(this.monitor, () -> "the-key");

	@Test
	void isUnknownBeforeTheFirstCall() {
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isUpOnceRefoldAcceptsTheKey() {
		respond(HttpStatus.OK, "x-api-key");
		assertThat(this.indicator.health()).isEqualTo(Health.up().withDetail("acceptedSince", NOW).build());
	}

	@Test
	void isUpThoughAnotherRefusalSaysSomethingAboutTheCall() {
		respond(HttpStatus.TOO_MANY_REQUESTS, "x-api-key");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDownWhenRefoldRefusesTheKeyAndReportsWhatToDo() {
		respond(HttpStatus.OK, "x-api-key");
		respond(HttpStatus.UNAUTHORIZED, "x-api-key");
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("refusedSince", NOW)
			.hasEntrySatisfying("action", (action) -> assertThat(action).asString().contains("refold.api-key"));
		assertThat(health.toString()).doesNotContain("the-key");
	}

	@Test
	void recoversWhenTheKeyIsAcceptedAgain() {
		respond(HttpStatus.UNAUTHORIZED, "x-api-key");
		respond(HttpStatus.OK, "x-api-key");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void learnsNothingFromAFailingServerOrASessionToken() {
		respond(HttpStatus.OK, "x-api-key");
		respond(HttpStatus.BAD_GATEWAY, "x-api-key");
		respond(HttpStatus.UNAUTHORIZED, "Authorization");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void responsesToAnotherKeySayNothing() {
		respond(HttpStatus.UNAUTHORIZED, "x-api-key", "another-key");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		respond(HttpStatus.OK, "x-api-key");
		respond(HttpStatus.UNAUTHORIZED, "x-api-key", "another-key");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	private void respond(HttpStatus status, String credentials) {
		respond(status, credentials, "the-key");
	}

	private void respond(HttpStatus status, String credentials, String value) {
		ClientRequest request = ClientRequest
			.create(HttpMethod.POST, new DefaultUriBuilderFactory().expand("https://refold.example/event"))
			.header(credentials, value)
			.build();
		this.monitor.filter(request, (sent) -> Mono.just(ClientResponse.create(status).build())).block();
	}

}
