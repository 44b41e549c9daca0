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
package ai.refold.spring.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.web.reactive.function.client.WebClient;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.RefoldServerException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.resource.ConfigRequest;
import ai.refold.spring.client.resource.ExecutionQuery;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.test.FaultSpec;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the templates make of responses that are not as they should be.
 */
class FailureTests extends AbstractRefoldClientTests {

	private static final String PAYLOAD = "top-secret-payload";

	@Test
	void shapeAIsRead() {
		this.server.faults().on("/event/trigger").status(400);
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(this::fire).satisfies((ex) -> {
			assertThat(ex.status()).isEqualTo(400);
			assertThat(ex.errorCode()).isEqualTo("SERVER_ERROR");
			assertThat(ex.errorType()).isEqualTo("BAD_REQUEST");
			assertThat(ex.requestId()).isNotBlank();
			assertThat(ex.getMessage()).contains(ex.requestId());
		});
	}

	@Test
	void shapeBIsRead() {
		fault().body("application/json", "{\"status_code\":400,\"error_type\":\"BAD_REQUEST\",\"message\":\"no\"}")
			.status(400);
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(this::fire)
			.satisfies((ex) -> assertThat(ex.errorType()).isEqualTo("BAD_REQUEST"));
	}

	@Test
	void shapeCIsRead() {
		this.server.faults().on("/workflow").status(400);
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> this.refold.workflows().list())
			.satisfies((ex) -> assertThat(ex.errorCode()).isEqualTo("SERVER_ERROR"))
			.satisfies((ex) -> assertThat(ex.errorType()).isEqualTo("BAD_REQUEST"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 501, 502, 503, 504 })
	void errorWithoutABodyKeepsItsStatus(int status) {
		this.server.faults().on("/execution").body("text/plain", "").status(status);
		assertThatExceptionOfType(RefoldApiException.class)
			.isThrownBy(() -> this.refold.executions().page(ExecutionQuery.all(), 1, 1))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
	}

	@ParameterizedTest
	@MethodSource("responsesOfGateways")
	void responseOfAGatewayIsNoRefusalOfRefolds(Consumer<FaultSpec> gateway) {
		gateway.accept(this.server.faults().on("/event/trigger").times(2));
		fire();
		assertThat(this.server.firedEvents()).hasSize(1);
		assertThat(this.server.requests()).hasSize(3);
		gateway.accept(this.server.faults().on("/execution").times(2));
		assertThat(this.refold.executions().page(ExecutionQuery.all(), 1, 1)).isNotNull();
		assertThat(this.server.requests()).hasSize(6);
	}

	@ParameterizedTest
	@MethodSource("responsesOfGateways")
	void responseOfAGatewayThatStaysIsNamedAsSuch(Consumer<FaultSpec> gateway) {
		gateway.accept(this.server.faults().on("/event/trigger"));
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(this::fire)
			.withMessageContaining("looks like a gateway's response")
			.withMessageContaining("check 'refold.base-url' and any proxy")
			.withMessageNotContaining("do-not-quote")
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue())
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(4));
	}

	@ParameterizedTest
	@MethodSource("responsesOfGateways")
	void responseOfAGatewayLeavesTheOutcomeOfACallThatMayDoHarmUnknown(Consumer<FaultSpec> gateway) {
		gateway.accept(this.server.faults().on("/webhook"));
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> this.refold.webhooks()
				.create(WebhookRequest.of("https://app.example/hooks", List.of("Connection Created"))))
			.withMessageContaining("looks like a gateway's response")
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue())
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		assertThat(this.server.requests()).hasSize(1);
	}

	static Stream<Named<Consumer<FaultSpec>>> responsesOfGateways() {
		return Stream
			.of(Named.of("401 in HTML", (fault) -> fault.html(401)),
					Named.of("403 in HTML", (fault) -> fault.html(403)),
					Named.of("404 in HTML", (fault) -> fault.html(404)),
					Named.of("404 without a body", (fault) -> fault.body("text/plain", "").status(404)),
					Named.of("403 of an unknown type",
							(fault) -> fault.body("application/x-gw", "do-not-quote").status(403)),
					Named.of("404 of a type that is none", (fault) -> fault.body("json", "do-not-quote").status(404)),
					Named.of("403 with a message alone",
							(fault) -> fault.body("application/json", "{\"message\": \"do-not-quote\"}").status(403)),
					Named.of("409 in HTML", (fault) -> fault.html(409)),
					Named.of("413 with a reason in words",
							(fault) -> fault.body("application/json",
									"{\"statusCode\": 413, \"error\": \"Too Large\", \"message\": \"do-not-quote\"}")
								.status(413)),
					Named.of("200 in HTML", (fault) -> fault.html(200)));
	}

	@Test
	void failureOfAGatewayIsNotBlamedOnRefold() {
		this.server.faults().on("/event/trigger").html(502);
		assertThatExceptionOfType(RefoldServerException.class).isThrownBy(this::fire)
			.withMessageContaining("looks like a gateway's")
			.withMessageContaining("'refold.base-url'")
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(4));
	}

	@Test
	void errorOfTheWrongContentTypeIsReadAllTheSame() {
		fault().body("text/plain", "{\"error\": \"INVALID_EVENT\", \"message\": \"Trigger not found\"}").status(404);
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(this::fire)
			.satisfies((ex) -> assertThat(ex.errorCode()).isEqualTo("INVALID_EVENT"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "text/", "*", "application/json;charset=?" })
	void contentTypeThatCannotBeReadLeavesTheStatus(String contentType) {
		fault().body(contentType, "busy").status(503);
		fire();
		assertThat(this.server.requests()).hasSize(2);
		fault().body(contentType, "{\"error_code\": \"NOT_FOUND\", \"message\": \"no such thing\"}").status(404);
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(this::fire)
			.withMessageContaining("no such thing")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
	}

	@Test
	void proxyThatWantsCredentialsIsNotTriedAgain() {
		this.server.faults().on("/event/trigger").body("text/html", "<html>").status(407);
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(this::fire)
			.withMessageContaining("407")
			.withMessageContaining("proxy")
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isFalse());
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void wrongTokenIsNotBlamedOnTheKey() {
		fault()
			.body("application/json",
					"{\"status_code\": 401, \"error_code\": \"INVALID_TOKEN\", \"message\": \"Invalid token\"}")
			.status(401);
		assertThatExceptionOfType(RefoldAuthenticationException.class).isThrownBy(this::fire)
			.withMessageContaining("session token")
			.withMessageNotContaining("refold.api-key");
	}

	@Test
	void callThatDoesNoHarmTwiceIsRetriedAfterAReset() {
		this.server.connect("acme", "hubspot");
		this.server.faults().on("/config").once().processed().reset();
		assertThat(this.refold.configs().findOrCreate(ConfigRequest.of("hubspot")).slug()).isEqualTo("hubspot");
		this.server.faults().on("/session-token").once().processed().reset();
		assertThat(this.refold.sessionTokens().create("acme").token()).isNotBlank();
		assertThat(this.server.requests()).hasSize(4);
	}

	@Test
	void traceIdIsKept() {
		assertThat(this.refold.event("invoice.paid").payload(1).fire().traceId()).isNotBlank();
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(() -> this.refold.fire("unknown", "acme", 1))
			.satisfies((ex) -> assertThat(ex.traceId()).isNotBlank())
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("[trace id " + ex.traceId() + "]"));
	}

	@Test
	void keyThatTheServerEchoesIsNotShown() {
		String key = this.server.apiKey();
		fault()
			.body("application/json",
					"{\"status_code\": 401, \"error\": \"%1$s\", \"message\": \"Key %1$s is invalid\"}".formatted(key))
			.header("x-request-id", key)
			.status(401);
		assertThatExceptionOfType(RefoldAuthenticationException.class).isThrownBy(this::fire)
			.withMessageContaining("Key *** is invalid")
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.error()).doesNotContain(key));
	}

	@Test
	void tokenThatTheServerEchoesIsNotShown() {
		this.server.linkedAccount("acme");
		String token = this.refold.sessionTokens().create("acme").token();
		fault().body("application/json", "{\"status_code\": 401, \"message\": \"jwt malformed: %s\"}".formatted(token))
			.status(401);
		assertThatExceptionOfType(RefoldAuthenticationException.class)
			.isThrownBy(() -> this.refold.event("invoice.paid").sessionToken(token).fire())
			.withMessageContaining("jwt malformed: ***");
	}

	@ParameterizedTest
	@MethodSource
	void responseThatIsNotUsableIsATransportFailure(Consumer<FaultSpec> fault) {
		fault.accept(this.server.faults().on("/event/trigger"));
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(this::fire)
			.withMessageContaining("invoice.paid")
			.withMessageNotContaining(PAYLOAD)
			.withMessageNotContaining(this.server.apiKey())
			.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain("do-not-quote"));
	}

	static Stream<Named<Consumer<FaultSpec>>> responseThatIsNotUsableIsATransportFailure() {
		return Stream.of(Named.of("HTML", (fault) -> fault.html(200)),
				Named.of("empty", (fault) -> fault.body("application/json", "").status(200)),
				Named.of("204", (fault) -> fault.body("application/json", "").status(204)),
				Named.of("302", (fault) -> fault.header("Location", "https://login.example").status(302)),
				Named.of("no JSON", (fault) -> fault.body("application/json", "do-not-quote").status(200)),
				Named.of("truncated",
						(fault) -> fault.body("application/json", "{\"message\": \"do-not-quote").status(200)),
				Named.of("array", (fault) -> fault.body("application/json", "[\"do-not-quote\"]").status(200)),
				Named.of("XML", (fault) -> fault.body("application/xml", "<do-not-quote/>").status(200)),
				Named.of("malformed chunk", FaultSpec::malformedChunk), Named.of("garbage", FaultSpec::garbage),
				Named.of("closed", FaultSpec::emptyResponse), Named.of("reset", FaultSpec::reset));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/octet-stream", "application/json;charset=UTF-8",
			"application/vnd.api+json", "nonsense" })
	void usableResponseIsReadWhateverItsContentType(String contentType) {
		fault().body(contentType, "{\"message\": \"Webhook Fired Success\"}").status(200);
		assertThat(this.refold.fire("invoice.paid", "acme", null).message()).isEqualTo("Webhook Fired Success");
	}

	@Test
	void redirectIsNotFollowedWithTheKey() {
		try (RefoldServer other = RefoldServer.builder().port(0).start()) {
			this.server.faults().on("/event/trigger").header("Location", other.baseUrl() + "/steal").status(307);
			assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(this::fire)
				.withMessageContaining("redirect (307)");
			assertThat(other.wireMock().getAllServeEvents()).isEmpty();
		}
	}

	@Test
	void resetBeforeTheCallWasProcessedIsRetried() {
		this.server.faults().on("/event/trigger").times(2).reset();
		fire();
		assertThat(this.server.firedEvents()).hasSize(1);
	}

	@Test
	void resetAfterTheCallWasProcessedIsRetriedWithTheSameKey() {
		this.server.faults().on("/event/trigger").once().processed().reset();
		RefoldEventReceipt receipt = this.refold.fire("invoice.paid", "acme", null);
		assertThat(this.server.firedEvents()).hasSize(2)
			.extracting((event) -> event.headers().get("Idempotency-Key"))
			.containsOnly(receipt.idempotencyKey());
	}

	@Test
	void slowResponseIsGivenUpAndRetried() {
		WebClient.Builder impatient = WebClient.builder()
			.clientConnector(ClientHttpConnectorBuilder.detect()
				.build(HttpClientSettings.defaults().withReadTimeout(Duration.ofMillis(200))));
		RefoldTemplate template = configure(RefoldTemplate.builder()).webClientBuilder(impatient).build();
		this.server.faults().on("/event/trigger").once().slow(Duration.ofSeconds(5));
		template.fire("invoice.paid", "acme", null);
		assertThat(this.server.firedEvents()).extracting(FiredEvent::event)
			.containsExactly("invoice.paid", "invoice.paid");
	}

	@Test
	void deadlineBoundsTheCall() {
		RefoldTemplate template = configure(RefoldTemplate.builder()).deadline(Duration.ofMillis(300)).build();
		this.server.faults().on("/event/trigger").slow(Duration.ofSeconds(5));
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> template.fire("invoice.paid", "acme", PAYLOAD))
			.withMessageContaining("'refold.client.deadline'")
			.withMessageNotContaining(PAYLOAD)
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue());
	}

	@Test
	void portWithoutListenerIsNamedAsSuch() {
		RefoldTemplate template = configure(RefoldTemplate.builder()).baseUrl("http://127.0.0.1:1").build();
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> template.fire("invoice.paid", "acme", null))
			.withMessageContaining("did not receive it")
			.withMessageContaining("'refold.base-url'")
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isFalse())
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(4));
	}

	@Test
	void clientMistakeInTheClothesOfA500IsNotRetried() {
		fault().body("application/json",
				"{\"error_code\":\"SERVER_ERROR\",\"message\":\"No linked account found for account id : acme in environment test\"}")
			.status(500);
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(this::fire)
			.withMessageContaining("create it first")
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
	}

	@Test
	void failureOfRefoldsIsRetriedAndReportsHowOften() {
		this.server.faults().on("/event/trigger").status(500);
		assertThatExceptionOfType(RefoldServerException.class).isThrownBy(this::fire)
			.withMessageContaining("try again later")
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(4));
		assertThat(this.server.requests()).hasSize(4);
	}

	@Test
	void duplicateIsASuccess() {
		fault().body("application/json", "{\"message\": \"Duplicate request, ignored\"}").status(409);
		assertThat(this.refold.fire("invoice.paid", "acme", null).duplicate()).isTrue();
	}

	@Test
	void rateLimitIsWaitedForAsLongAsRefoldSays() {
		fault().retryAfter(Duration.ofSeconds(1)).status(429);
		Instant start = Instant.now();
		fire();
		assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(950), Duration.ofSeconds(5));
	}

	@Test
	void rateLimitIsWaitedForUntilTheDate() {
		fault().retryAfter(Instant.now().plusSeconds(2)).status(429);
		Instant start = Instant.now();
		fire();
		assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "-1", "0", "Sat, 21 Nov 2020 08:00:30 GMT" })
	void rateLimitWithNonsenseIsWaitedForALittle(String retryAfter) {
		this.server.faults().on("/event/trigger").times(2).retryAfter(retryAfter).status(429);
		Instant start = Instant.now();
		fire();
		assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void hourIsNotWaitedFor() {
		fault().retryAfter(Duration.ofHours(1)).status(429);
		Instant start = Instant.now();
		assertThatExceptionOfType(RefoldRateLimitException.class).isThrownBy(this::fire)
			.withMessageContaining("'refold.client.rate-limit.events-per-second'")
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofHours(1)));
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void responseMayBeLarge() {
		String docs = ("{\"_id\": \"1\", \"note\": \"" + "x".repeat(10_000) + "\"},").repeat(200) + "{}";
		this.server.faults().on("/execution").once().body("application/json", "{\"docs\": [" + docs + "]}").status(200);
		assertThat(this.refold.executions().page(ExecutionQuery.all(), 1, 201).docs()).hasSize(201);
	}

	private void fire() {
		assertThat(this.refold.fire("invoice.paid", "acme", PAYLOAD)).isNotNull();
	}

	private FaultSpec fault() {
		return this.server.faults().on("/event/trigger").once();
	}

	private static String stackTrace(RefoldException ex) {
		StringBuilder text = new StringBuilder();
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			text.append(cause).append('\n');
		}
		return text.toString();
	}

}
