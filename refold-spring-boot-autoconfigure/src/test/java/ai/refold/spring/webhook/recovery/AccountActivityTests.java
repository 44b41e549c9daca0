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
package ai.refold.spring.webhook.recovery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEventParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccountActivity}.
 */
class AccountActivityTests {

	private final AccountActivity activity = new AccountActivity();

	@Test
	void notesAccountsThatEventsAreFiredFor() {
		call("/api/v2/public/event/trigger", "acme", HttpStatus.OK);
		call("/api/v2/public/event/hubspot", "globex", HttpStatus.GATEWAY_TIMEOUT);
		assertThat(this.activity.noted()).containsExactlyInAnyOrder("acme", "globex");
	}

	@Test
	void ignoresOtherCallsAndSessionTokens() {
		call("/api/v2/public/execution", "acme", HttpStatus.OK);
		call("/api/v2/public/event/trigger", null, HttpStatus.OK);
		assertThat(this.activity.noted()).isEmpty();
	}

	@Test
	void notesAccountsOfDeliveries() {
		this.activity.afterDelivery(new RefoldWebhookEventParser().parse(
				"{\"event\":\"Workflow Completed\",\"linked_account_id\":\"acme\"}".getBytes(StandardCharsets.UTF_8)),
				DeliveryOutcome.HANDLED);
		this.activity.afterDelivery(null, DeliveryOutcome.SIGNATURE_REFUSED);
		assertThat(this.activity.noted()).containsExactly("acme");
	}

	@Test
	void tellsWhenThereIsSomethingNew() {
		List<Set<String>> told = new ArrayList<>();
		this.activity.onNew(() -> told.add(this.activity.noted()));
		fire("acme");
		fire("acme");
		this.activity.remembered(Set.of("acme"));
		fire("acme");
		assertThat(this.activity.noted()).as("remembered").isEmpty();
		assertThat(told).containsExactly(Set.of("acme"));
		this.activity.expire();
		fire("acme");
		assertThat(this.activity.noted()).as("remembered long ago").containsExactly("acme");
		assertThat(told).hasSize(2);
		this.activity.onNew(null);
		fire("globex");
		assertThat(told).hasSize(2);
	}

	private void fire(String account) {
		call("/api/v2/public/event/trigger", account, HttpStatus.OK);
	}

	private void call(String path, @Nullable String account, HttpStatus status) {
		ClientRequest.Builder request = ClientRequest.create(HttpMethod.POST,
				URI.create("https://refold.example" + path));
		if (account != null) {
			request.header("linked_account_id", account);
		}
		assertThat(this.activity.filter(request.build(), (sent) -> Mono.just(ClientResponse.create(status).build()))
			.map(ClientResponse::statusCode)
			.block()).isEqualTo(status);
	}

}
