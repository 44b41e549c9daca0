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
package ai.refold.spring.webhook.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.client.resource.Webhook;

import static ai.refold.spring.webhook.subscription.Subscriptions.MARK;
import static ai.refold.spring.webhook.subscription.Subscriptions.URL;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for webhooks whose fields contain what would forge a line of the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileWebhookTests {

	private static final String HOSTILE = "x\n2026-01-01T00:00:00.000Z INFO forged\u001b[31m\u2028\u202e";

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final SimulatedRefold refold = new SimulatedRefold(this.time);

	@ParameterizedTest
	@EnumSource(WebhookSubscriptionMode.class)
	void cannotForgeALine(WebhookSubscriptionMode mode, CapturedOutput output) {
		this.refold.put(webhook("a" + HOSTILE, URL, MARK + HOSTILE));
		this.refold.put(webhook("b" + HOSTILE, URL, MARK));
		this.refold.put(webhook("c" + HOSTILE, "https://other.example.com/" + HOSTILE, HOSTILE));
		WebhookSubscriber subscriber = start(mode, WebhookTakeover.SAME_URL, "Workflow Errored");
		subscriber.plan().subscribe(System.out::println);
		this.time.advanceTime();
		subscriber.stop();
		assertThat(output).contains("! foreign cx\\n2026");
		assertNotForged(output);
	}

	@ParameterizedTest
	@EnumSource(WebhookTakeover.class)
	void cannotForgeALineWithoutMark(WebhookTakeover takeover, CapturedOutput output) {
		this.refold.put(webhook("a" + HOSTILE, URL, "refold-spring-boot:other " + HOSTILE));
		WebhookSubscriber subscriber = start(WebhookSubscriptionMode.RECONCILE, takeover, "Workflow Errored");
		assertThat(output).contains("ax\\n2026");
		String id = subscriber.status().webhookId();
		if (id != null) {
			this.refold.put(webhook(id, URL, MARK));
			this.time.advanceTimeBy(Duration.ofMinutes(20));
			assertThat(output).contains("differs from what this application needs");
		}
		assertNotForged(output);
	}

	@Test
	void cannotForgeALineWhereNothingIsNeeded(CapturedOutput output) {
		this.refold.put(webhook("a" + HOSTILE, URL, MARK));
		WebhookSubscriber subscriber = start(WebhookSubscriptionMode.RECONCILE, WebhookTakeover.SAME_URL);
		assertThat(subscriber.status().lastError()).contains("webhook ax\\n2026", "disable or delete it");
		assertNotForged(output);
	}

	private WebhookSubscriber start(WebhookSubscriptionMode mode, WebhookTakeover takeover, String... events) {
		WebhookSubscriber subscriber = new WebhookSubscriber(
				this.refold.operations(), Subscriptions.target(events), new WebhookSubscriptionPolicy(mode, takeover,
						WebhookSubscriptionFailurePolicy.RETRY, Duration.ofMinutes(10), true, Duration.ofSeconds(10)),
				this.time);
		subscriber.start();
		this.time.advanceTime();
		return subscriber;
	}

	private static void assertNotForged(CapturedOutput output) {
		assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("2026-01-01T00:00:00.000Z"));
		assertThat(output).doesNotContain("\u001b", "\u2028", "\u202e");
	}

	private static Webhook webhook(String id, String url, @Nullable String description) {
		return new Webhook(id, null, HOSTILE, url, List.of("Workflow Completed", HOSTILE), HOSTILE, HOSTILE,
				Map.of(HOSTILE, HOSTILE), HOSTILE, HOSTILE, List.of(HOSTILE), true, description, HOSTILE, null, null,
				Map.of());
	}

}
