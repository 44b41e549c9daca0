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
package ai.refold.spring.observation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.AsyncDispatchSettings;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.outbox.OutboxSummary;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link EventMetrics}, {@link WebhookMetrics}, {@link OutboxMetrics} and
 * {@link InboxMetrics}.
 */
class MetricsTests {

	private static final byte[] BODY = "{\"event\":\"Workflow Errored\"}".getBytes(StandardCharsets.UTF_8);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void gaugesTheQueue() throws Exception {
		AsyncRefoldEventDispatcher dispatcher = new AsyncRefoldEventDispatcher((message) -> Mono.never(),
				new AsyncDispatchSettings(10, Duration.ZERO, 1, Duration.ofMinutes(15), Duration.ZERO),
				new RefoldDispatchFailures((event) -> {
				}));
		new EventMetrics(dispatcher).bindTo(this.meters);
		assertThat(this.meters.get("refold.event.queue").gauge().value()).isZero();
		dispatcher.dispatch(new RefoldEventMessage("id", "key", "invoice.paid", "acme", null, null, null, null,
				Instant.EPOCH, Map.of()));
		assertThat(this.meters.get("refold.event.queue").gauge().value()).isEqualTo(1);
		dispatcher.destroy();
	}

	@Test
	void countsEventsThatWereGivenUp() {
		EventMetrics metrics = new EventMetrics(new AsyncRefoldEventDispatcher((message) -> Mono.never(),
				new AsyncDispatchSettings(10, Duration.ZERO, 1, Duration.ofMinutes(15), Duration.ZERO),
				new RefoldDispatchFailures((event) -> {
				})));
		RefoldDispatchFailedEvent failure = new RefoldDispatchFailedEvent("id", "invoice.paid", "acme", "key", 1,
				new RefoldException("no"));
		metrics.count(failure);
		metrics.bindTo(this.meters);
		metrics.count(failure);
		metrics.count(failure);
		assertThat(this.meters.get("refold.event.failed").tag("event", "invoice.paid").counter().count()).isEqualTo(2);
	}

	@Test
	void countsDeliveriesByOutcome() {
		WebhookMetrics metrics = new WebhookMetrics(null);
		metrics.bindTo(this.meters);
		metrics.afterDelivery(null, DeliveryOutcome.SIGNATURE_REFUSED);
		metrics.afterDelivery(null, DeliveryOutcome.SIGNATURE_REFUSED);
		assertThat(this.meters.get("refold.webhook.deliveries").tag("outcome", "signature-refused").counter().count())
			.isEqualTo(2);
		assertThat(this.meters.get("refold.webhook.deliveries").tag("outcome", "handled").counter().count()).isZero();
	}

	@Test
	void countsPossibleLossesByListener() {
		WebhookMetrics metrics = new WebhookMetrics(null);
		metrics.bindTo(this.meters);
		metrics.count(new RefoldDeliveryFailedEvent(new RefoldWebhookEventParser().parse(BODY), "billing", 2,
				new IllegalStateException()));
		assertThat(this.meters.get("refold.webhook.failed").tag("listener", "billing").counter().count()).isEqualTo(1);
	}

	@Test
	void showsWhenAPreviousKeyWasLastUsed() {
		RefoldWebhookSignatureVerifier verifier = new RefoldWebhookSignatureVerifier(() -> "new", List.of("old"));
		new WebhookMetrics(verifier).bindTo(this.meters);
		assertThat(this.meters.get("refold.webhook.previous-key.last-used").timeGauge().value()).isNaN();
		long before = Instant.now().getEpochSecond();
		verifier.verify(BODY, List.of(RefoldWebhookSignature.sign(BODY, "old")));
		assertThat(this.meters.get("refold.webhook.previous-key.last-used").timeGauge().value())
			.isGreaterThanOrEqualTo(before);
	}

	@Test
	void gaugesTheOutbox() {
		OutboxOperations outbox = mock();
		given(outbox.recentSummary()).willReturn(new OutboxSummary(3, 2, 1, Instant.now().minusSeconds(60)));
		new OutboxMetrics(outbox).bindTo(this.meters);
		assertThat(gauge("refold.outbox.events", "waiting")).isEqualTo(3);
		assertThat(gauge("refold.outbox.events", "sending")).isEqualTo(2);
		assertThat(gauge("refold.outbox.events", "dead")).isEqualTo(1);
		assertThat(this.meters.get("refold.outbox.oldest.age").timeGauge().value(TimeUnit.SECONDS)).isBetween(60.0,
				90.0);
	}

	@Test
	void gaugesTheInbox() {
		InboxOperations inbox = mock();
		given(inbox.recentSummary()).willReturn(new InboxSummary(3, 2, 1, null));
		new InboxMetrics(inbox).bindTo(this.meters);
		assertThat(gauge("refold.inbox.deliveries", "waiting")).isEqualTo(3);
		assertThat(gauge("refold.inbox.deliveries", "running")).isEqualTo(2);
		assertThat(gauge("refold.inbox.deliveries", "dead")).isEqualTo(1);
		assertThat(this.meters.get("refold.inbox.oldest.age").timeGauge().value()).isZero();
	}

	private double gauge(String name, String state) {
		return this.meters.get(name).tag("state", state).gauge().value();
	}

}
