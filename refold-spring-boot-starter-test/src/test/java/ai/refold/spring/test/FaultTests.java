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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.test.RefoldCalls.Response;
import ai.refold.spring.test.RefoldCalls.CallFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultTests {

	private static final String WEBHOOK = "{\"webhook_url\": \"https://a\", \"webhook_events\": [\"Workflow Errored\"]}";

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-16T12:17:30Z"));

	private final RefoldServer server = RefoldServer.builder().clock(this.now::get).events("invoice.paid").start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void statusForSomeCallsIsInTheShapeOfTheEndpoint() {
		this.server.faults().on("/event/trigger").times(2).status(503);
		assertThat(this.refold.fire("invoice.paid").json().path("error_code").asString()).isEqualTo("SERVER_ERROR");
		assertThat(this.refold.get("/webhook").status()).isEqualTo(200);
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(503);
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
		assertThat(this.server.firedEvents()).hasSize(1);
	}

	@Test
	void upstreamFailureSaysWhatRefoldSays() {
		this.server.faults().on("/webhook").once().status(500);
		assertThat(this.refold.get("/webhook").json())
			.hasToString("{\"status_code\":500,\"http_error_type\":\"INTERNAL_SERVER_ERROR\","
					+ "\"error\":\"SERVER_ERROR\",\"message\":\"Request failed with status code 500\"}");
	}

	@Test
	void keyThatIsNotAcceptedAnyMoreIsUnauthorizedAsDocumented() {
		this.server.faults().onAny().status(401);
		assertThat(this.refold.fire("invoice.paid").json().path("message").asString()).isEqualTo("Invalid Credentials");
	}

	@Test
	void faultLastsUntilItIsCleared() {
		this.server.faults().onAny().status(500);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(500);
		assertThat(this.refold.get("/application/event").status()).isEqualTo(500);
		this.server.faults().clear();
		assertThat(this.refold.get("/webhook").status()).isEqualTo(200);
	}

	@Test
	void faultCanBeLimitedToAMethodAndSpareTheFirstCalls() {
		this.server.faults().on("POST", "/webhook").after(1).once().status(500);
		assertThat(this.refold.post("/webhook", WEBHOOK).status()).isEqualTo(200);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(200);
		assertThat(this.refold.post("/webhook", WEBHOOK).status()).isEqualTo(500);
		assertThat(this.refold.post("/webhook", WEBHOOK).status()).isEqualTo(200);
	}

	@Test
	void wildcardMatchesOneSegment() {
		this.server.faults().on("/webhook/*").status(500);
		assertThat(this.refold.get("/webhook/1").status()).isEqualTo(500);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(200);
	}

	@Test
	void otherServersAreNotConcerned() {
		this.server.faults().onAny().status(500);
		try (RefoldServer other = RefoldServer.start()) {
			assertThat(RefoldCalls.to(other).get("/webhook").status()).isEqualTo(200);
		}
	}

	@Test
	void retryAfterCanBeSecondsADateOrNonsense() {
		this.server.faults().on("/event/trigger").once().retryAfter(Duration.ofSeconds(2)).status(429);
		this.server.faults().on("/event/trigger").once().retryAfter(Instant.parse("2026-06-16T12:17:30Z")).status(429);
		this.server.faults().on("/event/trigger").once().retryAfter("soon").status(503);
		assertThat(this.refold.fire("invoice.paid").header("retry-after")).isEqualTo("2");
		assertThat(this.refold.fire("invoice.paid").header("retry-after")).isEqualTo("Tue, 16 Jun 2026 12:17:30 GMT");
		assertThat(this.refold.fire("invoice.paid").header("retry-after")).isEqualTo("soon");
	}

	@Test
	void gatewayMayRespondWithHtmlOrNothingAtAll() {
		this.server.faults().on("/webhook").once().html(502);
		this.server.faults().on("/webhook").once().body("text/plain", "").status(504);
		Response html = this.refold.get("/webhook");
		assertThat(html.status()).isEqualTo(502);
		assertThat(html.header("content-type")).isEqualTo("text/html");
		assertThat(html.body()).startsWith("<html>");
		assertThat(this.refold.get("/webhook").body()).isEmpty();
	}

	@Test
	void headersStayWhateverBodyIsSetAfterThem() {
		this.server.faults().on("/webhook").once().retryAfter(Duration.ofSeconds(5)).html(503);
		this.server.faults().on("/webhook").once().header("x-gateway", "edge").body("text/plain", "busy").status(502);
		this.server.faults().on("/webhook").once().body("text/plain", "").retryAfter("soon").html(429);
		Response html = this.refold.get("/webhook");
		assertThat(html.header("retry-after")).isEqualTo("5");
		assertThat(html.header("content-type")).isEqualTo("text/html");
		assertThat(html.traceId()).isNull();
		Response text = this.refold.get("/webhook");
		assertThat(text.header("x-gateway")).isEqualTo("edge");
		assertThat(text.header("content-type")).isEqualTo("text/plain");
		assertThat(text.body()).isEqualTo("busy");
		Response both = this.refold.get("/webhook");
		assertThat(both.header("retry-after")).isEqualTo("soon");
		assertThat(both.body()).startsWith("<html>");
	}

	@Test
	void mediaTypeThatIsSetLastIsSent() {
		this.server.faults().on("/webhook").once().body("text/plain", "{}").header("content-type", "a/b").status(500);
		this.server.faults().on("/webhook").once().header("content-type", "a/b").body("text/plain", "{}").status(500);
		assertThat(this.refold.get("/webhook").headers().get("content-type")).containsExactly("a/b");
		assertThat(this.refold.get("/webhook").headers().get("content-type")).containsExactly("text/plain");
	}

	@Test
	void faultIsNotChangedByWhatIsDescribedAfterIt() {
		FaultSpec fault = this.server.faults().on("/webhook").once();
		fault.status(500);
		fault.retryAfter("9").html(503);
		assertThat(this.refold.get("/webhook").header("retry-after")).isNull();
		assertThat(this.refold.get("/webhook").header("retry-after")).isEqualTo("9");
	}

	@Test
	void slowResponseIsProcessedAndHeldBack() {
		this.server.faults().on("/event/trigger").once().slow(Duration.ofMillis(200));
		long start = System.nanoTime();
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "empty", "malformed", "garbage" })
	void connectionBreaksAndNothingIsProcessed(String what) {
		FaultSpec fault = this.server.faults().on("/event/trigger").once();
		switch (what) {
			case "reset" -> fault.reset();
			case "empty" -> fault.emptyResponse();
			case "malformed" -> fault.malformedChunk();
			default -> fault.garbage();
		}
		assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> this.refold.fire("invoice.paid"));
		assertThat(this.server.firedEvents()).isEmpty();
		assertThat(this.refold.fire("invoice.paid").status()).isEqualTo(200);
	}

	@Test
	void responseCanBeLostAfterTheCallWasProcessed() {
		this.server.faults().on("POST", "/webhook").once().processed().reset();
		assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> this.refold.post("/webhook", WEBHOOK));
		assertThat(this.server.webhooks()).hasSize(1);
	}

	@Test
	void faultsApplyOneAfterTheOther() {
		this.server.faults().on("/webhook").once().status(500);
		this.server.faults().on("/webhook").once().status(501);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(500);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(501);
		assertThat(this.refold.get("/webhook").status()).isEqualTo(200);
	}

	@Test
	void webhookListLagsBySomeTime() {
		this.server.faults().lagWebhookList(Duration.ofSeconds(5));
		this.refold.post("/webhook", WEBHOOK);
		this.now.updateAndGet((instant) -> instant.plusSeconds(4));
		assertThat(this.refold.get("/webhook").json()).isEmpty();
		this.now.updateAndGet((instant) -> instant.plusSeconds(1));
		assertThat(this.refold.get("/webhook").json()).hasSize(1);
	}

	@Test
	void webhookListLagsBySomeCalls() {
		this.server.faults().lagWebhookList(2);
		this.refold.post("/webhook", WEBHOOK);
		assertThat(this.refold.get("/webhook").json()).isEmpty();
		assertThat(this.refold.get("/webhook").json()).isEmpty();
		assertThat(this.refold.get("/webhook").json()).hasSize(1);
	}

	@Test
	void faultDoesNotHideWrongCredentials() {
		this.server.faults().onAny().status(500);
		assertThat(this.refold.with("x-api-key", "tk_x").get("/webhook").status()).isEqualTo(401);
	}

}
