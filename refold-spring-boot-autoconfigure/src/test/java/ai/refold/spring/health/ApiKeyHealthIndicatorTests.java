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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.BodyExtractors;
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

	private static final String REFUSAL = "{\"status_code\":%d,\"error\":\"SERVER_ERROR\",\"message\":\"Größe\"}";

	private final ApiKeyMonitor monitor = new ApiKeyMonitor(Clock.fixed(NOW, ZoneOffset.UTC));

	private final ApiKeyHealthIndicator indicator = new ApiKeyHealthIndicator(this.monitor, () -> "the-key");

	@Test
	void isUnknownBeforeTheFirstCall() {
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void saysThatNoKeyIsSet() {
		respond(HttpStatus.OK, "Authorization");
		assertThat(new ApiKeyHealthIndicator(this.monitor, () -> null).health())
			.isEqualTo(Health.unknown().withDetail("reason", "No API key is set").build());
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

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 409, 422 })
	void refusalOfACallByRefoldAcceptsTheKey(int status) {
		respond(HttpStatus.UNAUTHORIZED, "x-api-key");
		respond(HttpStatus.valueOf(status), "x-api-key");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			200 | text/html        | <html>Sign in to the network</html>
			302 |                  |
			400 |                  |
			401 | text/html        | <html>401 Authorization Required</html>
			401 | application/json | {"message":"Unauthorized"}
			403 | application/json | {"status_code":403,"error":"SERVER_ERROR","message":"Forbidden"}
			403 | application/json | {"message":"Forbidden"}
			404 | text/html        | <html>404 Not Found</html>
			404 | application/json | {"message":"no Route matched with those values"}
			407 | not a type       | proxy
			429 | text/plain       | slow down
			500 | application/json | {"status_code":500,"error":"SERVER_ERROR","message":"Oops"}
			""")
	void responseOfAnotherOrOfAForbiddenCallChangesNothing(int status, @Nullable String type, @Nullable String body) {
		respond(status, type, body);
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
		respond(HttpStatus.UNAUTHORIZED, "x-api-key");
		respond(status, type, body);
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
		respond(HttpStatus.OK, "x-api-key");
		respond(status, type, body);
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void leavesTheBodyOfAnErrorToTheClient() {
		String body = "{\"result\":\"%s\"}".formatted("ö".repeat(2_000_000));
		ClientResponse response = respond(422, "application/json", body);
		assertThat(DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers())).block())
			.extracting((read) -> read.toString(StandardCharsets.UTF_8))
			.isEqualTo(body);
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
		respond(credentials, value,
				ClientResponse.create(status)
					.header(HttpHeaders.CONTENT_TYPE, "application/json")
					.body(REFUSAL.formatted(status.value()))
					.build())
			.bodyToMono(Void.class)
			.block();
	}

	private ClientResponse respond(int status, @Nullable String type, @Nullable String body) {
		ClientResponse.Builder response = ClientResponse.create(HttpStatusCode.valueOf(status));
		if (type != null) {
			response.header(HttpHeaders.CONTENT_TYPE, type);
		}
		return respond("x-api-key", "the-key", response.body((body != null) ? body : "").build());
	}

	private ClientResponse respond(String credentials, String value, ClientResponse response) {
		ClientRequest request = ClientRequest
			.create(HttpMethod.POST, new DefaultUriBuilderFactory().expand("https://refold.example/event"))
			.header(credentials, value)
			.build();
		return this.monitor.filter(request, (sent) -> Mono.just(response)).block();
	}

}
