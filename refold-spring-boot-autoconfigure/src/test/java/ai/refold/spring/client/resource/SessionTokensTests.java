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
package ai.refold.spring.client.resource;

import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.Credentials;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionTokens}.
 */
class SessionTokensTests implements SessionTokenApi {

	private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

	private final List<String> minted = new ArrayList<>();

	private @Nullable Long lifetime;

	private Duration delay = Duration.ZERO;

	private final SessionTokens tokens = new SessionTokens(() -> this, new Credentials(() -> "tk_1", () -> null),
			this.scheduler);

	@AfterEach
	void disposeScheduler() {
		this.scheduler.dispose();
	}

	@Test
	void tokenIsRenewedBeforeItExpires() {
		this.lifetime = Duration.ofHours(24).toSeconds();
		assertThat(current()).isEqualTo("token-1");
		this.scheduler.advanceTimeBy(Duration.ofHours(24).minusMinutes(6));
		assertThat(current()).isEqualTo("token-1");
		this.scheduler.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(current()).isEqualTo("token-2");
	}

	@Test
	void tokenOfUnknownLifetimeIsNotKeptForLong() {
		current();
		this.scheduler.advanceTimeBy(Duration.ofMinutes(54));
		assertThat(current()).isEqualTo("token-1");
		this.scheduler.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(current()).isEqualTo("token-2");
	}

	@Test
	void tokenOfAShortLifeIsForcedAndKeptForMostOfIt() {
		this.lifetime = 60L;
		assertThat(current()).isEqualTo("token-2");
		assertThat(this.minted).containsExactly("acme", "acme, forced");
		this.scheduler.advanceTimeBy(Duration.ofSeconds(53));
		assertThat(current()).isEqualTo("token-2");
		this.scheduler.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(current()).isEqualTo("token-4");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1_795_812_345_000L, 9_300_000_000L, Long.MAX_VALUE })
	void tokenOfALifeThatCannotBeIsKeptForADay(long lifetime) {
		this.lifetime = lifetime;
		assertThat(current()).isEqualTo("token-1");
		this.scheduler.advanceTimeBy(Duration.ofHours(23));
		assertThat(current()).isEqualTo("token-1");
		this.scheduler.advanceTimeBy(Duration.ofHours(1));
		assertThat(current()).isEqualTo("token-2");
	}

	@Test
	void tokenThatWasRefusedIsReplaced() {
		assertThat(current()).isEqualTo("token-1");
		assertThat(this.tokens.refused("acme", "token-1")).isTrue();
		assertThat(current()).isEqualTo("token-2");
		assertThat(this.tokens.refused("acme", "token-2")).isTrue();
		assertThat(current()).isEqualTo("token-3");
	}

	@Test
	void tokenThatReplacedTheRefusedOneIsKept() {
		current();
		this.tokens.refused("acme", "token-1");
		assertThat(current()).isEqualTo("token-2");
		assertThat(this.tokens.refused("acme", "token-1")).isTrue();
		assertThat(current()).isEqualTo("token-2");
		assertThat(this.minted).hasSize(2);
	}

	@Test
	void tokenThatReplacedAnExpiredOneIsKept() {
		current();
		this.scheduler.advanceTimeBy(Duration.ofMinutes(55));
		assertThat(current()).isEqualTo("token-2");
		this.tokens.refused("acme", "token-1");
		assertThat(current()).isEqualTo("token-2");
		this.tokens.refused("acme", "token-2");
		assertThat(current()).isEqualTo("token-3");
	}

	@Test
	void tokenThatIsBeingMintedIsSharedAfterARefusal() {
		current();
		this.tokens.refused("acme", "token-1");
		this.delay = Duration.ofSeconds(1);
		List<String> received = new ArrayList<>();
		this.tokens.sessionToken("acme").subscribe(received::add);
		this.tokens.refused("acme", "token-1");
		this.tokens.sessionToken("acme").subscribe(received::add);
		this.scheduler.advanceTimeBy(this.delay);
		assertThat(received).containsExactly("token-2", "token-2");
	}

	private @Nullable String current() {
		return this.tokens.sessionToken("acme").block(Duration.ofSeconds(5));
	}

	@Override
	public Mono<SessionToken> create(@Nullable Boolean forceRefresh, CreateRequest request) {
		Mono<SessionToken> token = Mono.fromSupplier(() -> {
			this.minted.add(request.linkedAccountId() + ((forceRefresh != null) ? ", forced" : ""));
			return new SessionToken("token-" + this.minted.size(), null, this.lifetime, null, Map.of());
		});
		return this.delay.isZero() ? token : token.delaySubscription(this.delay, this.scheduler);
	}

	@Override
	public Mono<SessionTokenRevocation> revoke(AccountScope scope) {
		throw new UnsupportedOperationException();
	}

}
