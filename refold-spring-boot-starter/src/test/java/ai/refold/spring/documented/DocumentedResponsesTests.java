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
package ai.refold.spring.documented;

import java.time.Instant;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldEventNotFoundException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every response that Refold's documentation shows is understood.
 */
class DocumentedResponsesTests {

	private final RefoldServer refold = RefoldServer.builder().port(0).start();

	private final RefoldTemplate template = RefoldTemplate.builder()
		.baseUrl(this.refold.baseUrl())
		.apiKey(this.refold.apiKey())
		.build();

	@AfterEach
	void closeRefold() {
		this.refold.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "trigger-event", "trigger-an-event", "trigger-an-event-for-single-app" })
	void eventIsQueued(String page) {
		respondWith(200, page);
		RefoldEventReceipt receipt = fire();
		assertThat(receipt.message()).isEqualTo("Webhook Fired Success");
		assertThat(receipt.idempotencyKey()).isNotBlank();
		assertThat(receipt.duplicate()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "trigger-event", "trigger-an-event" })
	void eventIsNotDefined(String page) {
		respondWith(404, page);
		assertThatExceptionOfType(RefoldEventNotFoundException.class).isThrownBy(this::fire).satisfies((ex) -> {
			assertThat(ex.status()).isEqualTo(404);
			assertThat(ex.errorCode()).isEqualTo("INVALID_EVENT");
			assertThat(ex.errorType()).isEqualTo("NOT_FOUND");
			assertThat(ex.error().message()).isEqualTo("Trigger not found");
		});
	}

	@Test
	void eventIsNotDefinedForTheApplication() {
		respondWith(400, "trigger-an-event-for-single-app");
		assertThatExceptionOfType(RefoldEventNotFoundException.class).isThrownBy(this::fire).satisfies((ex) -> {
			assertThat(ex.status()).isEqualTo(400);
			assertThat(ex.errorCode()).isNull();
			assertThat(ex.errorType()).isEqualTo("BAD_REQUEST");
			assertThat(ex.error().message())
				.isEqualTo("Trigger with name Wrong_Event not found for application 646370324e3b114f9c720719");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "trigger-an-event", "trigger-an-event-for-single-app" })
	void keyIsWrong(String page) {
		respondWith(401, page);
		assertThatExceptionOfType(RefoldAuthenticationException.class).isThrownBy(this::fire).satisfies((ex) -> {
			assertThat(ex.status()).isEqualTo(401);
			assertThat(ex.errorCode()).isEqualTo("SERVER_ERROR");
			assertThat(ex.errorType()).isEqualTo("UNAUTHORIZED");
			assertThat(ex).hasMessageContaining("Invalid Credentials").hasMessageContaining("refold.api-key");
		});
	}

	@Test
	void webhookIsCreated() {
		respondWith(200, "create-webhook");
		Webhook webhook = createWebhook();
		assertThat(webhook.id()).isEqualTo("6a313eda6d5528bdcf71ebac");
		assertThat(webhook.orgId()).isEqualTo("6500a1b2c3d4e5f6a7b8c9d0");
		assertThat(webhook.environment().isTest()).isTrue();
		assertThat(webhook.enabled()).isTrue();
		assertThat(webhook.events()).containsExactly("Workflow Errored", "Connection Expired");
		assertThat(webhook.workflowIds()).isEmpty();
		assertThat(webhook.url()).isEqualTo("https://your-app.com/webhooks");
		assertThat(webhook.body()).isEqualTo("{{event}}");
		assertThat(webhook.method()).isEqualTo("POST");
		assertThat(webhook.type()).isEqualTo("default");
		assertThat(webhook.createdAt()).isEqualTo(Instant.parse("2026-06-16T12:17:30.231Z"));
		assertThat(webhook.updatedAt()).isEqualTo(Instant.parse("2026-06-16T12:17:30.231Z"));
		assertThat(webhook.additional()).containsEntry("__v", 0);
	}

	@Test
	void webhookEventIsNotKnown() {
		respondWith(400, "create-webhook");
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(this::createWebhook)
			.satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(400);
				assertThat(ex.errorCode()).isEqualTo("INVALID_EVENT");
				assertThat(ex.errorType()).isEqualTo("BAD_REQUEST");
				assertThat(ex).hasMessageContaining("Check events list in documentation.");
			});
	}

	private void respondWith(int status, String page) {
		this.refold.wireMock()
			.stubFor(WireMock.any(WireMock.anyUrl())
				.willReturn(WireMock.jsonResponse(Documented.response(page + "." + status), status)));
	}

	private RefoldEventReceipt fire() {
		return this.template.event("candidate_created").linkedAccountId("acme").slug("pipedrive").fire();
	}

	private Webhook createWebhook() {
		return this.template.webhooks()
			.create(WebhookRequest.of("https://your-app.com/webhooks", List.of("Workflow Errored")));
	}

}
