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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.resource.ExecutionQuery;
import ai.refold.spring.client.resource.SessionToken;
import ai.refold.spring.client.resource.SessionTokenOperations;
import ai.refold.spring.client.resource.SessionTokenRevocation;
import ai.refold.spring.test.RecordedRequest;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SessionTokenOperations} and for templates that authenticate with
 * tokens.
 */
class SessionTokenTests extends AbstractRefoldClientTests {

	private static final ExecutionQuery ALL = ExecutionQuery.all();

	private final SessionTokenOperations tokens = this.refold.sessionTokens();

	@BeforeEach
	void createAccount() {
		this.server.linkedAccount("acme").linkedAccount("globex");
	}

	@Test
	void tokenIsReadAndNotShown() {
		SessionToken token = this.tokens.create("acme");
		assertThat(token.token()).contains(".");
		assertThat(token.lifetime()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
		assertThat(token.toString()).doesNotContain(token.token());
		assertThat(lastQuery()).isEmpty();
		assertThat(lastRequest().body()).isEqualTo("{\"linked_account_id\":\"acme\"}");
	}

	@Test
	void newTokenIsForced() {
		String first = this.tokens.create("acme").token();
		assertThat(this.tokens.create("acme").token()).isEqualTo(first);
		assertThat(this.server.requests()).hasSize(2);
		assertThat(this.tokens.create("acme", true).token()).isNotEqualTo(first);
		assertThat(lastQuery()).containsEntry("force_refresh", "true");
	}

	@ParameterizedTest
	@CsvSource({ "false, 400", "true, 500" })
	void unknownAccountIsTheCallersMistakeAndNotRetried(boolean older, int status) {
		try (RefoldServer server = RefoldServer.builder().olderErrors(older).start()) {
			SessionTokenOperations tokens = configure(RefoldTemplate.builder()).baseUrl(server.baseUrl())
				.apiKey(server.apiKey())
				.build()
				.sessionTokens();
			assertThatExceptionOfType(RefoldInvalidRequestException.class).isThrownBy(() -> tokens.create("nobody"))
				.withMessageContaining("create it first")
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status))
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		}
	}

	@Test
	void responseWithoutATokenIsAFailure() {
		this.server.faults().on("/session-token").once().body("application/json", "{}").status(200);
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(() -> this.tokens.create("acme"))
			.withMessageContaining("'acme'");
	}

	@Test
	void currentTokenIsMintedOncePerAccountAlsoByManyAtOnce() {
		List<String> current = Flux.range(0, 100)
			.flatMap((i) -> this.reactive.sessionTokens().current((i % 2 == 0) ? "acme" : "globex"), 100)
			.map(SessionToken::token)
			.distinct()
			.collectList()
			.block(TIMEOUT);
		assertThat(current).hasSize(2);
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void tokenThatIsAboutToExpireIsForcedAnew() {
		this.server.faults()
			.on("/session-token")
			.once()
			.body("application/json", "{\"token\": \"old\", \"expires_in\": 10}")
			.status(200);
		assertThat(this.tokens.current("acme").token()).isNotEqualTo("old");
		assertThat(this.server.requests()).extracting((request) -> request.query().get("force_refresh"))
			.containsExactly(null, "true");
	}

	@Test
	void failureToMintIsNotKept() {
		this.server.faults().on("/session-token").once().status(400);
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> this.tokens.current("acme"));
		assertThat(this.tokens.current("acme").token()).isNotBlank();
	}

	@Test
	void revokedTokenIsNotHandedOutAgain() {
		SessionToken token = this.tokens.current("acme");
		SessionTokenRevocation revocation = this.tokens.revoke(token.token());
		assertThat(revocation.success()).isTrue();
		assertThat(revocation.revokedCount()).isEqualTo(1);
		assertThat(lastRequest().headers()).doesNotContainKey("x-api-key");
		assertThat(this.tokens.current("acme").token()).isNotEqualTo(token.token());
		assertThatExceptionOfType(RefoldAuthenticationException.class)
			.isThrownBy(() -> this.refold.executions().withSessionToken(token.token()).all(ALL).toList());
	}

	@Test
	void tokenOfTheOldKeyIsNotUsedWithTheNew() {
		AtomicReference<String> key = new AtomicReference<>(this.server.apiKey());
		RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey(key::get).build();
		SessionToken before = template.sessionTokens().current("acme");
		try (RefoldServer other = RefoldServer.start()) {
			other.linkedAccount("acme");
			key.set(other.apiKey());
			assertThat(template.sessionTokens().current("acme").token()).isNotEqualTo(before.token());
		}
	}

	@Test
	void templateMintsTokensForTheCallsOfAccounts() {
		RefoldTemplate template = configure(RefoldTemplate.builder()).mintSessionTokens().build();
		template.fire("invoice.paid", "acme", null);
		template.fire("invoice.paid", "globex", null);
		assertThat(template.executions().all(ALL)).hasSize(1);
		template.eventDefinitions().list();
		assertThat(this.server.firedEvents()).extracting((event) -> event.linkedAccountId())
			.containsExactly("acme", "globex");
		assertThat(this.server.requests()).extracting(RecordedRequest::path)
			.filteredOn((path) -> path.endsWith("/session-token"))
			.hasSize(2);
		assertThat(this.server.requests()).filteredOn((request) -> request.headers().containsKey("Authorization"))
			.hasSize(3)
			.allSatisfy(
					(request) -> assertThat(request.headers()).doesNotContainKeys("x-api-key", "linked_account_id"));
	}

	@Test
	void mintedTokenThatRefoldRefusesIsReplacedOnce() {
		RefoldTemplate template = configure(RefoldTemplate.builder()).mintSessionTokens().build();
		template.fire("invoice.paid", "acme", null);
		this.tokens.revoke(this.tokens.create("acme").token());
		template.fire("invoice.paid", "acme", null);
		assertThat(this.server.firedEvents()).hasSize(2);
	}

	@Test
	void manyCallsThatNeedATokenDoNotBlockEachOther() {
		ReactiveRefoldTemplate template = configure(ReactiveRefoldTemplate.builder()).mintSessionTokens().build();
		for (int i = 0; i < 600; i++) {
			this.server.linkedAccount("account-" + i);
		}
		Long fired = Flux.range(0, 600)
			.flatMap((i) -> template.fire("invoice.paid", "account-" + i, null), 600)
			.count()
			.block(TIMEOUT);
		assertThat(fired).isEqualTo(600);
	}

	@Test
	void tokensCanBeSuppliedForEachAccount() {
		String token = this.tokens.create("globex").token();
		RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey((String) null)
			.sessionTokens((account) -> reactor.core.publisher.Mono.just(token))
			.build();
		template.fire("invoice.paid", "globex", null);
		assertThat(this.server.firedEvents()).singleElement()
			.satisfies((event) -> assertThat(event.linkedAccountId()).isEqualTo("globex"));
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> template.eventDefinitions().list())
			.withMessageContaining("'refold.api-key'");
	}

	@Test
	void eventIsFiredWithTheTokenOfTheCall() {
		String token = this.tokens.create("globex").token();
		this.refold.event("invoice.paid").sessionToken(token).fire();
		assertThat(this.server.firedEvents()).singleElement()
			.satisfies((event) -> assertThat(event.linkedAccountId()).isEqualTo("globex"))
			.satisfies((event) -> assertThat(event.headers()).doesNotContainKeys("x-api-key", "linked_account_id"));
	}

	@Test
	void tokenOfTheSettingsIsEnoughForTheCallsOfItsAccount() {
		String token = this.tokens.create("globex").token();
		RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey((String) null)
			.linkedAccountId(null)
			.sessionToken(token)
			.build();
		template.fire("invoice.paid", null, null);
		assertThat(template.executions().all(ALL)).hasSize(1);
		assertThat(template.connectUrls().create().hostedUrl()).isNotBlank();
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> template.webhooks().list())
			.withMessageContaining("session token")
			.withMessageContaining("'refold.api-key'");
	}

	@Test
	void lifetimeIsReadAlsoFromText() {
		this.server.faults()
			.on("/session-token")
			.once()
			.body("application/json",
					"{\"token\": \"t\", \"expires_in\": \"90\", \"issued\": \"%s\"}".formatted(Instant.EPOCH))
			.status(200);
		SessionToken token = this.tokens.create("acme");
		assertThat(token.lifetime()).isEqualTo(Duration.ofSeconds(90));
		assertThat(token.additional()).containsOnlyKeys("issued");
	}

}
