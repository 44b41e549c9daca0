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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.client.resource.WebhookOperations;
import ai.refold.spring.client.resource.WebhookRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WebhookOperations}.
 */
class WebhookOperationsTests extends AbstractRefoldClientTests {

	private final WebhookOperations webhooks = this.refold.webhooks();

	@Test
	void webhookIsCreatedReadChangedAndDeleted() {
		Webhook created = this.webhooks.create(request("https://a.example/hook"));
		assertThat(created.id()).isNotBlank();
		assertThat(created.createdAt()).isNotNull();
		assertThat(this.webhooks.get(created.id()).url()).isEqualTo("https://a.example/hook");
		Webhook updated = this.webhooks.update(created.id(), WebhookRequest.of().withEnabled(false));
		assertThat(updated.enabled()).isFalse();
		assertThat(lastRequest().body()).isEqualTo("{\"is_enabled\":false}");
		assertThat(this.webhooks.list()).hasSize(1);
		assertThat(this.webhooks.delete(created.id())).isEmpty();
	}

	@Test
	void groupOfSeveralIsSetAndCleared() {
		String id = this.webhooks.create(request("https://a.example")).id();
		assertThat(this.webhooks.group(List.of(id), "billing")).singleElement()
			.satisfies((webhook) -> assertThat(webhook.group()).isEqualTo("billing"));
		this.webhooks.group(List.of(id), null);
		assertThat(lastRequest().body()).contains("\"group\":\"\"");
	}

	@Test
	void webhookThatIsGoneIsRefusedWith400() {
		assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> this.webhooks.get("1"))
			.satisfies((ex) -> assertThat(ex.errorCode()).isEqualTo("RESOURCE_NOT_FOUND"));
	}

	@Test
	void creationWithAnUnknownOutcomeIsNotRetried() {
		this.server.faults().on("POST", "/webhook").once().processed().reset();
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> this.webhooks.create(request("https://a.example")))
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue());
		assertThat(this.server.webhooks()).hasSize(1);
	}

	@Test
	void emptyResponseIsNotAnEmptyList() {
		this.server.faults().on("/webhook").body("application/json", "").status(200);
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(this.webhooks::list);
	}

	@Test
	void objectIsNotAList() {
		this.server.faults().on("/webhook").body("application/json", "{\"ok\": true}").status(200);
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(this.webhooks::list)
			.withMessageContaining("not the JSON that was expected");
	}

	@Test
	void headersAndBodyAreNotShown() {
		WebhookRequest request = request("https://a.example").withHeaders(Map.of("Authorization", "secret"))
			.withBody(Map.of("a", "secret"));
		assertThat(request.toString()).doesNotContain("secret");
		assertThat(this.webhooks.create(request).toString()).doesNotContain("secret");
	}

	private static WebhookRequest request(String url) {
		return WebhookRequest.of(url, List.of("Workflow Completed"));
	}

}
