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

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.resource.ConnectUrl;
import ai.refold.spring.client.resource.ConnectUrlOperations;
import ai.refold.spring.client.resource.OAuthUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConnectUrlOperations}.
 */
class ConnectUrlTests extends AbstractRefoldClientTests {

	private final ConnectUrlOperations connectUrls = this.refold.connectUrls();

	@BeforeEach
	void createAccount() {
		this.server.linkedAccount("acme").linkedAccount("ann+1@example.org");
	}

	@Test
	void pageIsCreatedWithAMintedToken() {
		ConnectUrl url = this.connectUrls.create();
		assertThat(url.hostedUrl()).startsWith("http");
		assertThat(url.toString()).doesNotContain("http");
		assertThat(lastQuery()).containsOnly(Map.entry("linked_account_id", "acme"));
		assertThat(lastRequest().body()).isEqualTo("{}");
		assertThat(lastRequest().headers()).containsKey("Authorization").doesNotContainKey("x-api-key");
		this.connectUrls.create();
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void configAndPropertiesAreSent() {
		this.connectUrls.forLinkedAccount("ann+1@example.org").create("c&1", Map.of("plan", "gold"));
		assertThat(lastQuery()).containsOnly(Map.entry("linked_account_id", "ann+1@example.org"),
				Map.entry("config_id", "c&1"));
		assertThat(lastRequest().body()).isEqualTo("{\"plan\":\"gold\"}");
	}

	@Test
	void tokenOfTheCallIsUsed() {
		String token = this.refold.sessionTokens().create("acme").token();
		this.connectUrls.withSessionToken(token).create();
		assertThat(lastQuery()).isEmpty();
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void oauthPageIsCreatedWithTheKey() {
		OAuthUrl url = this.connectUrls.oauth("hub spot");
		assertThat(url.authUrl()).startsWith("http");
		assertThat(url.toString()).doesNotContain("http");
		assertThat(lastRequest().path()).endsWith("/linked-account/integration/oauth-url/hub%20spot");
		assertThat(lastQuery()).isEmpty();
		assertThat(lastRequest().headers()).containsEntry("linked_account_id", "acme");
	}

	@Test
	void oauthPageIsNotCreatedWithAToken() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> this.connectUrls.withSessionToken("jwt").oauth("hubspot"))
			.withMessageContaining("session token")
			.withMessageNotContaining("jwt");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void reactiveFormCreates() {
		StepVerifier.create(this.reactive.connectUrls().create()).expectNextCount(1).expectComplete().verify(TIMEOUT);
	}

}
