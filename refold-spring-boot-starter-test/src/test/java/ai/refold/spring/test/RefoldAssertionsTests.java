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

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import ai.refold.spring.test.FiredEvent.Narrowing;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RefoldAssertionsTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private final RefoldServer server = RefoldServer.builder()
		.deliveryRetry(Duration.ofMillis(1), 3)
		.events("invoice.paid", "invoice.sent")
		.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	private static void assertFails(Runnable assertion, String... moreFragments) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::run)
			.satisfies((ex) -> org.assertj.core.api.Assertions.assertThat(List.of(moreFragments))
				.allSatisfy((fragment) -> org.assertj.core.api.Assertions.assertThat(ex.getMessage())
					.contains("Expected", fragment)));
	}

	@Test
	void whetherADeliveryIsHandledIsNotGuessed() throws Exception {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.server.deliver("Workflow Errored").to(receiver.url()).send();
			assertThatIllegalStateException()
				.isThrownBy(() -> assertThat(this.server).delivered("Workflow Errored").handled())
				.withMessageContaining("handledWhen");
		}
	}

	@Test
	void handledDeliveryIsAcknowledgedAndAllSourcesAgree() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		this.server.handledWhen((delivery) -> true).handledWhen((delivery) -> done.get());
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.server.deliver("Workflow Errored").to(receiver.url()).send();
			assertFails(() -> assertThat(this.server).within(SHORT).delivered("Workflow Errored").handled(), "handled");
			done.set(true);
			assertThat(this.server).delivered("Workflow Errored").handled().once();
			this.server.deliver("Workflow Stopped").to("http://127.0.0.1:1").send();
			assertFails(() -> assertThat(this.server).within(SHORT).delivered("Workflow Stopped").handled());
		}
	}

	@Nested
	class FiredEvents {

		private final RefoldServer server = RefoldAssertionsTests.this.server;

		private final RefoldCalls refold = RefoldAssertionsTests.this.refold;

		@Test
		void waitForFiveSecondsAndWatchFor200Milliseconds() {
			assertThat(AssertionWait.DEFAULT.atMost()).isEqualTo(Duration.ofSeconds(5));
			assertThat(AssertionWait.DEFAULT.settle()).isEqualTo(Duration.ofMillis(200));
		}

		@Test
		void waitForAnEventThatIsStillOnItsWay() {
			CompletableFuture.runAsync(() -> this.refold.fire("invoice.paid"),
					CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
			assertThat(this.server).fired("invoice.paid").forAccount("acme").once();
		}

		@Test
		void narrowByEverythingTheCallSays() {
			this.refold.with("config_id", "c").with("instance_tag", "t").with("k", "v").post("/event/hubspot", """
					{"event": "invoice.paid", "payload": {"id": 42, "lines": [{"sku": "a"}], "paid": true}}
					""");
			assertThat(this.server).fired("invoice.paid")
				.forAccount("acme")
				.withSlug("hubspot")
				.narrowedBy(Narrowing.PATH)
				.withConfigId("c")
				.withInstanceTag("t")
				.withHeader("K", "v")
				.withoutUnknownFields()
				.withPayload("{\"paid\": true, \"id\": 42, \"lines\": [{\"sku\": \"a\"}]}")
				.withPayload(new Invoice(42L, List.of(Map.of("sku", "a")), true))
				.withPayload("$.lines[0].sku", "a")
				.withPayload("$.id", 42L)
				.matching("paid", (event) -> event.payload().path("paid").asBoolean())
				.times(1);
		}

		@Test
		void failureShowsTheNearestMatchAndWhatIsWrongWithIt() {
			this.refold.fire("invoice.sent");
			this.refold.fire("invoice.paid");
			assertFails(
					() -> assertThat(this.server).within(SHORT)
						.fired("invoice.paid")
						.forAccount("acme")
						.withPayload("$.id", 2),
					"Expected at least one fired event", "named 'invoice.paid'", "with $.id = 2",
					"found 0 among 2 within PT0.05S", "Nearest match:",
					"'invoice.paid' for account 'acme', slug 'null' (NONE), config id 'null', instance tag 'null', payload {\"id\":1}",
					"which is not");
		}

		@Test
		void failureSaysSoIfThereIsNoneAtAll() {
			assertFails(() -> assertThat(this.server).within(SHORT).fired("invoice.paid"), "There is none at all");
		}

		@Test
		void missingPathIsNoMatch() {
			this.refold.fire("invoice.paid");
			assertFails(() -> assertThat(this.server).within(SHORT).fired("invoice.paid").withPayload("$.no.thing", 1));
			assertFails(() -> assertThat(this.server).within(SHORT).fired("invoice.paid").withFile("scan"));
		}

		@Test
		void timesIsExact() {
			this.refold.fire("invoice.paid");
			this.refold.fire("invoice.paid");
			assertThat(this.server).fired("invoice.paid").times(2);
			assertFails(() -> assertThat(this.server).fired("invoice.paid").once(), "exactly 1", "found 2");
			assertFails(() -> assertThat(this.server).within(SHORT).fired("invoice.paid").times(3), "exactly 3");
		}

		@Test
		void orderIsThatOfTheCalls() {
			this.refold.fire("invoice.sent");
			this.refold.fire("invoice.sent");
			this.refold.fire("invoice.paid");
			assertThat(this.server).firedInOrder("invoice.sent", "invoice.paid")
				.firedExactly("invoice.sent", "invoice.sent", "invoice.paid");
			assertFails(() -> assertThat(this.server).within(SHORT).firedInOrder("invoice.paid", "invoice.sent"),
					"[invoice.paid, invoice.sent]");
			assertFails(() -> assertThat(this.server).within(SHORT).firedExactly("invoice.sent", "invoice.paid"));
		}

		@Test
		void nothingIsOnlyNothingIfItStaysSo() {
			assertThat(this.server).settlingFor(SHORT).firedNothing().doesNotFire("invoice.paid");
			this.refold.fire("invoice.paid");
			assertThat(this.server).settlingFor(SHORT).doesNotFire("invoice.sent");
			assertFails(() -> assertThat(this.server).firedNothing(), "invoice.paid");
			assertFails(() -> assertThat(this.server).doesNotFire("invoice.paid"), "no 'invoice.paid'");
		}

		@Test
		void eventDuringTheSettlingTimeIsSeen() {
			CompletableFuture.runAsync(() -> this.refold.fire("invoice.paid"),
					CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
			assertFails(() -> assertThat(this.server).settlingFor(Duration.ofSeconds(5)).firedNothing());
		}

	}

	@Nested
	class Deliveries {

		private final RefoldServer server = RefoldAssertionsTests.this.server;

		@Test
		void narrowByWhatWasDeliveredAndResponded() throws IOException {
			try (WebhookReceiver receiver = new WebhookReceiver(500)) {
				this.server.deliver("Workflow Completed").linkedAccountId("acme").to(receiver.url()).sendAsync();
				assertThat(this.server).delivered("Workflow Completed")
					.forAccount("acme")
					.to(receiver.url())
					.withBody("$.status", "COMPLETED")
					.respondedWith(200)
					.afterAttempts(2)
					.once();
			}
		}

		@Test
		void deliveryThatIsNeverAcknowledgedIsGivenUp() throws IOException {
			try (WebhookReceiver receiver = new WebhookReceiver(500, 500, 500, 500)) {
				this.server.deliver("Workflow Errored").to(receiver.url()).sendAsync();
				assertThat(this.server).delivered("Workflow Errored").givenUp().respondedWith(500).afterAttempts(4);
				assertFails(
						() -> assertThat(this.server).within(SHORT).delivered("Workflow Errored").respondedWith(200),
						"statuses [500, 500, 500, 500]");
			}
		}

		@Test
		void acknowledgedIsWhatHadA200AtLast() throws IOException {
			try (WebhookReceiver receiver = new WebhookReceiver(500, 200, 204, 204, 204, 204)) {
				this.server.deliver("Workflow Errored").to(receiver.url()).sendAsync();
				assertThat(this.server).delivered("Workflow Errored").acknowledged();
				this.server.deliver("Workflow Completed").to(receiver.url()).send();
				assertFails(() -> assertThat(this.server).within(SHORT).delivered("Workflow Completed").acknowledged(),
						"acknowledged", "Nearest match");
			}
		}

		@Test
		void nothingDelivered() throws IOException {
			assertThat(this.server).settlingFor(SHORT).deliveredNothing();
			try (WebhookReceiver receiver = new WebhookReceiver()) {
				this.server.deliver("Workflow Errored").to(receiver.url()).send();
				assertFails(() -> assertThat(this.server).deliveredNothing(), "Workflow Errored");
			}
		}

	}

	@Nested
	class Webhooks {

		private final RefoldServer server = RefoldAssertionsTests.this.server;

		@Test
		void waitForAWebhookThatIsStillOnItsWay() {
			CompletableFuture.runAsync(
					() -> RefoldAssertionsTests.this.refold.post("/webhook",
							"{\"webhook_url\": \"https://a.example\", \"webhook_events\": [\"Workflow Errored\"]}"),
					CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
			assertThat(this.server).hasWebhook()
				.withUrl("https://a.example")
				.forEvents("Workflow Errored")
				.enabled()
				.once();
			assertFails(() -> assertThat(this.server).within(SHORT).hasWebhook().withUrl("https://b.example"),
					"Nearest match", "https://a.example, events [Workflow Errored], enabled");
		}

		@Test
		void failureSaysSoIfThereIsNone() {
			assertFails(() -> assertThat(this.server).within(SHORT).hasWebhook(), "at least one webhook",
					"There is none at all");
		}

	}

	record Invoice(long id, List<Map<String, String>> lines, boolean paid) {

	}

}
