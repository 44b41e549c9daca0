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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.WebhookReceiver.Received;
import ai.refold.spring.test.server.delivery.Signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DeliverySpecTests {

	private final RefoldServer server = RefoldServer.builder().deliveryRetry(Duration.ofMillis(1), 1).start();

	private WebhookReceiver receiver;

	@BeforeEach
	void receive() throws IOException {
		this.receiver = new WebhookReceiver();
	}

	@AfterEach
	void close() {
		this.server.close();
		this.receiver.close();
	}

	private Received only() {
		assertThat(this.receiver.received()).hasSize(1);
		return this.receiver.received().get(0);
	}

	@Test
	void isSentToSubscribedWebhooksWithTheirMethodAndEverythingDocumented() {
		RefoldCalls.to(this.server).post("/webhook", """
				{"webhook_url": "%s", "webhook_events": ["Workflow Errored"], "method": "PATCH"}
				""".formatted(this.receiver.url()));
		List<Delivery> sent = this.server.deliver("Workflow Errored").linkedAccountId("a").field("extra", 1).send();
		assertThat(sent).singleElement().matches(Delivery::acknowledged);
		JsonNode payload = only().json();
		assertThat(only().method()).isEqualTo("PATCH");
		assertThat(payload.path("linked_account_id").asString()).isEqualTo("a");
		assertThat(payload.path("instance_id").asString()).matches("[0-9a-f]{24}");
		assertThat(payload.path("status").asString()).isEqualTo("ERRORED");
		assertThat(payload.path("extra").asInt()).isEqualTo(1);
		assertThat(only().signature()).isEqualTo(this.server.sign(only().body()));
	}

	@Test
	void saysSoIfNoWebhookIsSubscribed() {
		assertThatIllegalStateException().isThrownBy(() -> this.server.deliver("Workflow Errored").send())
			.withMessageContaining("No enabled webhook is subscribed to 'Workflow Errored'");
	}

	@Test
	void connectionAndUnknownEventsCanBeDelivered() {
		this.server.deliver("Connection Created").slug("slack").to(this.receiver.url()).send();
		this.server.deliver("Something New").to(this.receiver.url()).send();
		assertThat(this.receiver.received().get(0).json().path("slug").asString()).isEqualTo("slack");
		assertThat(this.receiver.received().get(1).json().path("event").asString()).isEqualTo("Something New");
	}

	@Test
	void bodyMayBeAnythingAndIsSigned() {
		this.server.deliver("Workflow Errored").body("no json").to(this.receiver.url()).send();
		assertThat(only().text()).isEqualTo("no json");
		assertThat(only().signature())
			.isEqualTo(Signature.of("no json".getBytes(StandardCharsets.UTF_8), this.server.apiKey()));
	}

	@Test
	void signatureCanBeOfAnotherKeyWrongOrMissing() {
		this.server.deliver("e").signedWith("pk_old").to(this.receiver.url()).send();
		this.server.deliver("e").signature("bad").to(this.receiver.url()).send();
		this.server.deliver("e").unsigned().to(this.receiver.url()).send();
		List<Received> received = this.receiver.received();
		assertThat(received.get(0).signature()).isEqualTo(Signature.of(received.get(0).body(), "pk_old"));
		assertThat(received.get(1).signature()).isEqualTo("bad");
		assertThat(received.get(2).signature()).isNull();
	}

	@Test
	void headersAndMethodCanBeSet() {
		this.server.deliver("e")
			.method("PUT")
			.header("Content-Type", "text/plain")
			.header("x-a", "b")
			.to(this.receiver.url())
			.send();
		assertThat(only().method()).isEqualTo("PUT");
		assertThat(only().headers().get("Content-Type")).containsExactly("text/plain");
		assertThat(only().headers().getFirst("x-a")).isEqualTo("b");
	}

	@Test
	void duplicatesAreTheSameBytesOneAfterTheOtherOrAllAtOnce() {
		assertThat(this.server.deliver("Workflow Completed").times(3).to(this.receiver.url()).send()).hasSize(3);
		assertThat(this.receiver.received()).hasSize(3)
			.extracting(Received::text)
			.containsOnly(this.receiver.received().get(0).text());
		assertThat(this.server.deliver("Workflow Completed").simultaneously(4).to(this.receiver.url()).send())
			.hasSize(4)
			.allMatch(Delivery::acknowledged);
		assertThat(this.receiver.received()).hasSize(7);
	}

}
