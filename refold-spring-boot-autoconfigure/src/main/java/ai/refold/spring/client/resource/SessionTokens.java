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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.Blocking;
import ai.refold.spring.client.transport.Credentials;
import ai.refold.spring.client.transport.HttpServiceClients;
import ai.refold.spring.client.transport.SessionTokenProvider;

/**
 * Creates session tokens, one per linked account, and caches them until shortly before
 * they expire. Callers that ask at the same time share one call.
 */
@Internal
public final class SessionTokens implements SessionTokenProvider {

	private static final int MAX_ACCOUNTS = 10_000;

	private static final Duration MIN_LIFETIME = Duration.ofMinutes(5);

	private static final Duration ASSUMED_LIFETIME = Duration.ofHours(1);

	private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

	private final SingletonSupplier<SessionTokenApi> api;

	private final Credentials credentials;

	private final Scheduler scheduler;

	private final ConcurrentLruCache<Owner, Kept> tokens = new ConcurrentLruCache<>(MAX_ACCOUNTS, this::keep);

	/**
	 * Create new {@code SessionTokens}.
	 * @param clients the clients of the HTTP interfaces, authenticated with the API key
	 * @param credentials whose tokens these are
	 * @param scheduler provides the time
	 */
	public SessionTokens(HttpServiceClients clients, Credentials credentials, Scheduler scheduler) {
		this(() -> clients.get(SessionTokenApi.class), credentials, scheduler);
	}

	SessionTokens(Supplier<SessionTokenApi> api, Credentials credentials, Scheduler scheduler) {
		this.api = SingletonSupplier.of(api);
		this.credentials = credentials;
		this.scheduler = scheduler;
	}

	@Override
	public Mono<String> sessionToken(String linkedAccountId) {
		return current(linkedAccountId).map(SessionToken::token);
	}

	@Override
	public boolean refused(String linkedAccountId, String sessionToken) {
		Owner owner = owner(linkedAccountId);
		// Calls that used the same token are refused at the same time
		synchronized (this.tokens) {
			if (sessionToken.equals(this.tokens.get(owner).value().get())) {
				this.tokens.remove(owner);
			}
		}
		return true;
	}

	Mono<SessionToken> current(String linkedAccountId) {
		return Blocking.deferWhereAllowed(() -> this.tokens.get(owner(linkedAccountId)).token());
	}

	Mono<SessionToken> mint(String linkedAccountId, boolean forceRefresh) {
		return this.api.obtain()
			.create(forceRefresh ? true : null, new SessionTokenApi.CreateRequest(linkedAccountId))
			.filter((token) -> StringUtils.hasText(token.token()))
			.switchIfEmpty(Mono.error(() -> new RefoldTransportException(
					"Refold returned no token for the session of linked account '%s'".formatted(linkedAccountId), true,
					null)));
	}

	Mono<SessionTokenRevocation> revoke(String sessionToken) {
		return this.api.obtain()
			.revoke(AccountScope.NONE.withSessionToken(sessionToken))
			.doOnSuccess((revocation) -> this.tokens.clear());
	}

	Mono<Void> forget(String linkedAccountId) {
		return Blocking.whereAllowed(() -> this.tokens.remove(owner(linkedAccountId))).then();
	}

	private Kept keep(Owner owner) {
		AtomicReference<@Nullable String> value = new AtomicReference<>();
		return new Kept(
				mint(owner.linkedAccountId(), false).filter(SessionTokens::livesLongEnough)
					.switchIfEmpty(Mono.defer(() -> mint(owner.linkedAccountId(), true)))
					.doOnNext((token) -> value.set(token.token()))
					.cache(SessionTokens::timeToKeep, (ex) -> Duration.ZERO, () -> Duration.ZERO, this.scheduler),
				value);
	}

	// Refold may return a token that it issued before
	private static boolean livesLongEnough(SessionToken token) {
		return lifetime(token).compareTo(MIN_LIFETIME) >= 0;
	}

	private static Duration timeToKeep(SessionToken token) {
		Duration lifetime = lifetime(token);
		Duration reserve = lifetime.dividedBy(10);
		return lifetime.minus((reserve.compareTo(MIN_LIFETIME) < 0) ? reserve : MIN_LIFETIME);
	}

	private static Duration lifetime(SessionToken token) {
		Duration lifetime = token.lifetime();
		if (lifetime == null) {
			return ASSUMED_LIFETIME;
		}
		return (lifetime.compareTo(LONGEST_LIFETIME) < 0) ? lifetime : LONGEST_LIFETIME;
	}

	private Owner owner(String linkedAccountId) {
		return new Owner(linkedAccountId, this.credentials.apiKey());
	}

	/**
	 * A linked account in the environment of an API key.
	 */
	private record Owner(String linkedAccountId, @Nullable String apiKey) {

		@Override
		public String toString() {
			return this.linkedAccountId;
		}

	}

	/**
	 * A token that is minted when it is first used.
	 */
	private record Kept(Mono<SessionToken> token, AtomicReference<@Nullable String> value) {

	}

}
