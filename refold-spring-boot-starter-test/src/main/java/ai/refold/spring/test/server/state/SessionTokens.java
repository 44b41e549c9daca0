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
package ai.refold.spring.test.server.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;

/**
 * The session tokens of an environment, each for one linked account and for a day.
 *
 * @since 0.1.0
 */
public final class SessionTokens {

	private static final Duration LIFETIME = Duration.ofHours(24);

	private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);

	private final Map<String, SessionToken> tokens = new LinkedHashMap<>();

	private final InstantSource clock;

	SessionTokens(InstantSource clock) {
		this.clock = clock;
	}

	synchronized void copyFrom(SessionTokens other) {
		synchronized (other) {
			this.tokens.putAll(other.tokens);
		}
	}

	/**
	 * Issue a token.
	 * @param account the linked account
	 * @param renew whether to issue a new token even if there is one
	 * @return the token
	 */
	public synchronized SessionToken issue(String account, boolean renew) {
		Instant now = this.clock.instant();
		SessionToken token = this.tokens.values()
			.stream()
			.filter((existing) -> !renew && existing.account().equals(account) && existing.expiresAt().isAfter(now))
			.findFirst()
			.orElseGet(() -> new SessionToken(jwt(account, now, LIFETIME), jwt(account, now, REFRESH_LIFETIME), account,
					now.plus(LIFETIME), now.plus(REFRESH_LIFETIME)));
		this.tokens.put(token.value(), token);
		return token;
	}

	private static String jwt(String account, Instant now, Duration lifetime) {
		ObjectNode header = Json.object().put("alg", "HS256").put("typ", "JWT");
		ObjectNode claims = Json.object().put("linked_account_id", account).put("iat", now.getEpochSecond());
		claims.put("exp", now.plus(lifetime).getEpochSecond());
		return encode(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
				+ encode(claims.toString().getBytes(StandardCharsets.UTF_8)) + "." + encode(ObjectIds.randomBytes(32));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Return the linked account of a token that is valid.
	 * @param value the token
	 * @return the account, or {@code null} if the token is unknown, revoked or expired
	 */
	public synchronized @Nullable String accountOf(String value) {
		SessionToken token = this.tokens.get(value);
		return (token != null && token.expiresAt().isAfter(this.clock.instant())) ? token.account() : null;
	}

	/**
	 * Revoke a token.
	 * @param value the token
	 * @return how many were revoked
	 */
	public synchronized int revoke(String value) {
		return (this.tokens.remove(value) != null) ? 1 : 0;
	}

	/**
	 * Revoke the tokens of a linked account.
	 * @param account the linked account
	 */
	public synchronized void revokeAll(String account) {
		this.tokens.values().removeIf((token) -> token.account().equals(account));
	}

	/**
	 * A session token.
	 *
	 * @param value the token
	 * @param refreshValue the token that no call takes any more
	 * @param account the linked account
	 * @param expiresAt until when it is valid
	 * @param refreshExpiresAt until when the other would be valid
	 */
	public record SessionToken(String value, String refreshValue, String account, Instant expiresAt,
			Instant refreshExpiresAt) {

		@Override
		public String toString() {
			return "SessionToken[account=" + this.account + ", expiresAt=" + this.expiresAt + "]";
		}

	}

}
