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

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.webhook.RefoldWebhookEvents;
import ai.refold.spring.webhook.RefoldWebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RefoldDeliveryTests {

	@Test
	void everyNamedDeliveryHasItsEvent() {
		assertThat(event(RefoldDeliveries.workflowCompleted("acme"))).isEqualTo("Workflow Completed");
		assertThat(event(RefoldDeliveries.workflowErrored("acme"))).isEqualTo("Workflow Errored");
		assertThat(event(RefoldDeliveries.workflowStopped("acme"))).isEqualTo("Workflow Stopped");
		assertThat(event(RefoldDeliveries.workflowTimedOut("acme"))).isEqualTo("Workflow Timed Out");
		assertThat(event(RefoldDeliveries.connectionCreated("acme", "slack"))).isEqualTo("Connection Created");
		assertThat(event(RefoldDeliveries.connectionDeleted("acme", "slack"))).isEqualTo("Connection Deleted");
		assertThat(event(RefoldDeliveries.connectionExpired("acme", "slack"))).isEqualTo("Connection Expired");
	}

	@ParameterizedTest
	@MethodSource("names")
	void payloadHasWhatTheServerDelivers(String name) {
		try (RefoldServer refold = RefoldServer.builder().deliveryRetry(Duration.ZERO, 0).start()) {
			Delivery delivered = refold.deliver(name).linkedAccountId("acme").to("http://127.0.0.1:1").send().get(0);
			assertThat(json(RefoldDeliveries.event(name, "acme")).propertyNames())
				.containsExactlyElementsOf(Json.parse(delivered.text()).propertyNames());
		}
	}

	static Iterable<String> names() {
		return RefoldWebhookEvents.names();
	}

	@Test
	void fieldsCanBeSetAndTheOriginalStays() {
		RefoldDelivery original = RefoldDeliveries.connectionCreated("acme", "slack");
		RefoldDelivery changed = original.with("slug", "jira").with("more", 1);
		assertThat(json(original).path("slug").asString()).isEqualTo("slack");
		assertThat(json(changed).path("slug").asString()).isEqualTo("jira");
		assertThat(json(changed).path("more").asInt()).isEqualTo(1);
	}

	@Test
	void signatureIsOverTheBytesOfTheBody() {
		RefoldDelivery delivery = RefoldDeliveries.workflowCompleted("acme").signedWith("key").with("more", "ü");
		assertThat(delivery.headers().getFirst("x-cobalt-signature"))
			.isEqualTo(RefoldWebhookSignature.sign(delivery.body(), "key"));
		assertThat(delivery.headers().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
	}

	@Test
	void bodyAloneIsReadByteForByte() {
		byte[] body = "{ \"event\":\"Workflow Errored\",\n  \"more\": \"ü\" }".getBytes(StandardCharsets.UTF_8);
		RefoldDelivery read = RefoldDelivery.read(new ByteArrayResource(body));
		assertThat(read.body()).isEqualTo(body);
		assertThat(read.signedWith("key").headers().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
		assertThat(read.signedWith("key").headers().getFirst(RefoldWebhookSignature.HEADER))
			.isEqualTo(RefoldWebhookSignature.sign(body, "key"));
		assertThat(json(read.with("more", 1)).path("more").asInt()).isEqualTo(1);
	}

	@Test
	void capturedSignatureIsNotTakenOver() {
		String file = "{\"headers\": {\"X-Cobalt-Signature\": \"00\", \"X-Tenant\": \"a\"}, \"body\": \"no JSON\"}";
		RefoldDelivery read = RefoldDelivery.read(new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)));
		assertThat(new String(read.body(), StandardCharsets.UTF_8)).isEqualTo("no JSON");
		assertThat(read.unsigned().headers().headerNames()).containsExactly("X-Tenant");
	}

	@Test
	void fileThatIsNoDeliveryIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> RefoldDelivery.read(new ByteArrayResource("[]".getBytes(StandardCharsets.UTF_8))));
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> RefoldDelivery.read(Path.of("does", "not", "exist.json")))
			.withMessageContaining("exist.json");
	}

	@Test
	void signatureCanBeWrongOrMissing() {
		RefoldDelivery delivery = RefoldDeliveries.workflowCompleted("acme");
		assertThat(delivery.withSignature("wrong").headers().getFirst("x-cobalt-signature")).isEqualTo("wrong");
		assertThat(delivery.unsigned().headers().containsHeader("x-cobalt-signature")).isFalse();
	}

	@Test
	void whetherToSignHasToBeSaid() {
		RefoldDelivery delivery = RefoldDeliveries.workflowCompleted("acme");
		assertThat(delivery.isSignatureGiven()).isFalse();
		assertThatIllegalStateException().isThrownBy(delivery::headers).withMessageContaining("signedWith(refold)");
		assertThat(delivery.unsigned().isSignatureGiven()).isTrue();
	}

	@Test
	void bodyAndHeadersCanBeAnything() {
		RefoldDelivery delivery = RefoldDeliveries.workflowCompleted("acme")
			.withBody("hello")
			.withHeader("Content-Type", "text/plain")
			.unsigned();
		assertThat(delivery.body()).asString().isEqualTo("hello");
		assertThat(delivery.headers().getContentType()).isEqualTo(MediaType.TEXT_PLAIN);
		assertThatIllegalStateException().isThrownBy(() -> delivery.with("field", 1));
	}

	private static String event(RefoldDelivery delivery) {
		return json(delivery).path("event").asString();
	}

	private static JsonNode json(RefoldDelivery delivery) {
		return Json.parse(new String(delivery.body(), StandardCharsets.UTF_8));
	}

}
