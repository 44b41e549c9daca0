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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldEventNotFoundException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.resource.LinkedAccountRequest;
import ai.refold.spring.client.resource.SessionToken;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for firing events over HTTP.
 */
class FiringTests extends AbstractRefoldClientTests {

	@ParameterizedTest
	@ValueSource(strings = { "New Contact Created", "Größe geändert", "say \"hi\" \\ 'there'", "emoji \uD83D\uDE00",
			" padded " })
	void eventNamesAreSentAsTheyAreOnBothPaths(String name) {
		this.server.defineEvent(name);
		this.refold.fire(name, "acme", Map.of());
		this.refold.event(name).slug("hubspot").fire();
		assertThat(this.server.firedEvents()).extracting(FiredEvent::event).containsExactly(name, name);
		assertThat(this.server.firedEvents()).extracting(FiredEvent::narrowedBy)
			.containsExactly(FiredEvent.Narrowing.NONE, FiredEvent.Narrowing.PATH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ann@example.org", "a/b", "a?b", "a#b", "100%", "a b", "\"quoted\"", "a;b=c", "~" })
	void accountsAreSentInTheHeaderOnly(String account) {
		this.refold.fire("invoice.paid", account, null);
		assertThat(this.server.firedEvents()).extracting(FiredEvent::linkedAccountId).containsExactly(account);
		assertThat(lastRequest().path()).isEqualTo("/api/v2/public/event/trigger");
		assertThat(lastQuery()).isEmpty();
		assertThat(lastRequest().body()).isEqualTo("{\"event\":\"invoice.paid\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "../trigger", "a?b", "a#b", "%2F" })
	void slugIsEncodedInThePath(String slug) {
		this.refold.event("invoice.paid").slug(slug).fire();
		assertThat(this.server.firedEvents()).extracting(FiredEvent::slug).containsExactly(slug);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nx-evil: 1", "a\nb", "a\u0000b", "ä", "\uD83D\uDE00", "a\u007fb" })
	void headerValueThatCannotTravelIsRefusedBeforeAnythingIsSent(String value) {
		List<RefoldEventSpec<RefoldEventReceipt>> specs = List.of(event().linkedAccountId(value),
				event().configId(value), event().instanceTag(value), event().idempotencyKey(value),
				event().validateAuthFor(value), event().sessionToken(value));
		assertThat(specs).allSatisfy((spec) -> assertThatIllegalArgumentException().isThrownBy(spec::fire)
			.withMessageContaining("printable ASCII")
			.withMessageNotContaining(value));
		RefoldTemplate badKey = configure(RefoldTemplate.builder()).apiKey("tk_1" + value).build();
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> badKey.fire("invoice.paid", "acme", null))
			.withMessageContaining("x-api-key")
			.withMessageNotContaining("tk_1");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void payloadMayBeAnyJson() {
		String large = "x".repeat(5_000_000);
		this.refold.fire("invoice.paid", "acme", null);
		this.refold.fire("invoice.paid", "acme", List.of(1, "two"));
		this.refold.fire("invoice.paid", "acme", "text");
		this.refold.fire("invoice.paid", "acme", 1.5);
		this.refold.fire("invoice.paid", "acme", false);
		this.refold.fire("invoice.paid", "acme", Map.of("large", large));
		assertThat(this.server.firedEvents()).extracting((event) -> event.payload().toString())
			.containsExactly("{}", "[1,\"two\"]", "\"text\"", "1.5", "false", "{\"large\":\"" + large + "\"}");
	}

	@Test
	void payloadThatCannotBeRenderedIsRefusedBeforeAnythingIsSent() {
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);
		for (Object payload : List.of(new Object[] { cycle }, new LazyProxy())) {
			assertThatExceptionOfType(RefoldException.class)
				.isThrownBy(() -> this.refold.fire("invoice.paid", "acme", payload))
				.withMessageContaining("'invoice.paid'")
				.withMessageContaining("Nothing was sent")
				.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(600));
		}
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "false,,404", "false,hubspot,404", "true,,404", "true,hubspot,400" })
	void unknownEventSaysWhatToDo(boolean olderErrors, String slug, int status) {
		try (RefoldServer other = RefoldServer.builder().olderErrors(olderErrors).events("invoice.paid").start()) {
			RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey(other.apiKey()).build();
			assertThatExceptionOfType(RefoldEventNotFoundException.class)
				.isThrownBy(() -> template.event("Invoice.Paid").slug(slug).fire())
				.withMessageContaining("'Invoice.Paid'")
				.withMessageContaining("'acme'")
				.withMessageContaining("case included")
				.withMessageContaining("(test)")
				.withMessageNotContaining(other.apiKey())
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status))
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		}
	}

	@Test
	void unknownAccountSaysInWhichEnvironment() {
		try (RefoldServer production = RefoldServer.builder()
			.environment("production")
			.requireLinkedAccounts(true)
			.events("invoice.paid")
			.start()) {
			RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey(production.apiKey()).build();
			assertThatExceptionOfType(RefoldInvalidRequestException.class)
				.isThrownBy(() -> template.fire("invoice.paid", "nobody", null))
				.withMessageContaining("'nobody'")
				.withMessageContaining("(production)")
				.withMessageContaining("create it first");
		}
	}

	@Test
	void wrongKeySaysWhatToCheckAndIsNotShown() {
		RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey("tk_wrong").build();
		assertThatExceptionOfType(RefoldAuthenticationException.class)
			.isThrownBy(() -> template.fire("invoice.paid", "acme", null))
			.withMessageContaining("'refold.api-key'")
			.withMessageNotContaining("tk_wrong");
	}

	@Test
	void keyMayChangeAtRunTime() {
		AtomicReference<String> key = new AtomicReference<>("tk_wrong");
		RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey(key::get).build();
		assertThatExceptionOfType(RefoldAuthenticationException.class)
			.isThrownBy(() -> template.fire("invoice.paid", "acme", null));
		key.set(this.server.apiKey());
		template.fire("invoice.paid", "acme", null);
		assertThat(this.server.firedEvents()).hasSize(1);
	}

	@Test
	void keyIsAskedForOnceForEachEvent() {
		List<String> keys = new ArrayList<>();
		RefoldTemplate template = configure(RefoldTemplate.builder())
			.rateLimiter(RefoldRateLimiter.of(1000, 5, Duration.ofSeconds(1)))
			.apiKey(() -> {
				keys.add(this.server.apiKey());
				return this.server.apiKey();
			})
			.build();
		template.fire("invoice.paid", "acme", 1);
		assertThat(keys).hasSize(1);
		this.server.faults().on("/event/trigger").times(1).status(503);
		template.fire("invoice.paid", "acme", 2);
		assertThat(keys).hasSize(2);
		template.linkedAccounts().upsert(LinkedAccountRequest.of("acme"));
		assertThat(keys).hasSize(3);
	}

	@Test
	void limitIsThatOfTheKeyThatIsSent() {
		Queue<String> keys = new ArrayDeque<>(List.of(this.server.apiKey(), "tk_wrong"));
		List<String> limited = new ArrayList<>();
		RefoldTemplate template = configure(RefoldTemplate.builder()).rateLimiter(limiterOfKeys(limited))
			.apiKey(keys::remove)
			.build();
		template.fire("invoice.paid", "acme", null);
		assertThatExceptionOfType(RefoldAuthenticationException.class)
			.isThrownBy(() -> template.fire("invoice.paid", "acme", null));
		assertThat(limited).containsExactly(this.server.apiKey(), "tk_wrong");
	}

	@Test
	void keyIsNotThatOfATemplateAskedMeanwhile() {
		this.server.linkedAccount("acme");
		ReactiveRefoldTemplate other = configure(ReactiveRefoldTemplate.builder()).apiKey(this.server::apiKey).build();
		RefoldTemplate template = configure(RefoldTemplate.builder()).rateLimiter(limiterOfKeys(new ArrayList<>()))
			.apiKey(() -> "tk_wrong")
			.sessionTokens((account) -> other.sessionTokens().create(account).map(SessionToken::token))
			.build();
		template.fire("invoice.paid", "acme", null);
		assertThat(this.server.firedEvents()).hasSize(1);
	}

	private static RefoldRateLimiter limiterOfKeys(List<String> keys) {
		return new RefoldRateLimiter() {

			@Override
			public Mono<Void> acquire() {
				return Mono.empty();
			}

			@Override
			public void pause(Duration time) {
			}

			@Override
			public RefoldRateLimiter forKey(String apiKey) {
				keys.add(apiKey);
				return this;
			}

		};
	}

	@Test
	void templatesOfSeveralOrganizationsDoNotMix() {
		try (RefoldServer other = RefoldServer.builder().events("invoice.paid").start()) {
			RefoldTemplate template = configure(RefoldTemplate.builder()).apiKey(other.apiKey()).build();
			template.fire("invoice.paid", "acme", 1);
			this.refold.fire("invoice.paid", "acme", 2);
			assertThat(other.firedEvents()).extracting((event) -> event.payload().asInt()).containsExactly(1);
			assertThat(this.server.firedEvents()).extracting((event) -> event.payload().asInt()).containsExactly(2);
		}
	}

	@Test
	void reactiveFormFires() {
		StepVerifier.create(this.reactive.fire("invoice.paid", null, Map.of("id", 1)))
			.assertNext((receipt) -> assertThat(receipt.duplicate()).isFalse())
			.expectComplete()
			.verify(TIMEOUT);
	}

	private RefoldEventSpec<RefoldEventReceipt> event() {
		return this.refold.event("invoice.paid");
	}

	static class LazyProxy {

		public String getName() {
			throw new IllegalStateException("no session");
		}

	}

}
