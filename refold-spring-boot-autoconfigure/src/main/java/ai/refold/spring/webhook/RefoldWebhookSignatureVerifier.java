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
package ai.refold.spring.webhook;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Verifies that a delivery is from Refold: {@linkplain RefoldWebhookSignature signed}
 * with the current API key or, after the key was changed, with a previous one. Without
 * any key nothing is verified successfully. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RefoldWebhookSignatureVerifier {

	/**
	 * How long a key is accepted after another was seen.
	 */
	private static final Duration GRACE = Duration.ofMinutes(10);

	private final Supplier<@Nullable String> apiKey;

	private final List<String> previousKeys;

	private final Clock clock;

	private final Map<String, Instant> replacedKeys = new ConcurrentHashMap<>();

	private volatile @Nullable String lastKey;

	private volatile @Nullable Instant previousKeyLastUsed;

	/**
	 * Create a new {@code RefoldWebhookSignatureVerifier}.
	 * @param apiKey the current API key, asked for at each delivery
	 * @param previousKeys keys that are accepted as well
	 */
	public RefoldWebhookSignatureVerifier(Supplier<@Nullable String> apiKey, List<String> previousKeys) {
		this(apiKey, previousKeys, Clock.systemUTC());
	}

	RefoldWebhookSignatureVerifier(Supplier<@Nullable String> apiKey, List<String> previousKeys, Clock clock) {
		Assert.notNull(apiKey, "'apiKey' must not be null");
		Assert.notNull(previousKeys, "'previousKeys' must not be null");
		this.apiKey = apiKey;
		this.previousKeys = previousKeys.stream().filter(StringUtils::hasText).toList();
		this.clock = clock;
	}

	/**
	 * Verify a delivery.
	 * @param body the raw body
	 * @param signatures the values of the header {@value RefoldWebhookSignature#HEADER}
	 * @return whether there is exactly one value and it is the signature of the body
	 */
	public boolean verify(byte[] body, List<String> signatures) {
		byte[] signature = (signatures.size() == 1) ? parse(signatures.get(0)) : null;
		if (signature == null) {
			return false;
		}
		String key = this.apiKey.get();
		remember(key);
		return matches(body, signature, key) || matchesReplacedKey(body, signature)
				|| matchesPreviousKey(body, signature);
	}

	/**
	 * Ask for the current API key, so that a change is noticed though nothing is
	 * delivered: the key before is accepted for 10 minutes from then on.
	 */
	public void noticeKey() {
		remember(this.apiKey.get());
	}

	/**
	 * Return when a delivery was last signed with a previous key. Once that is long ago,
	 * the previous keys are no longer needed.
	 * @return the time, or {@code null} if not since the application started
	 */
	public @Nullable Instant getPreviousKeyLastUsed() {
		return this.previousKeyLastUsed;
	}

	/**
	 * Notice when the key has changed. Deliveries that were signed before are still on
	 * their way then.
	 */
	private void remember(@Nullable String key) {
		String last = this.lastKey;
		if (StringUtils.hasText(key) && !key.equals(last)) {
			this.lastKey = key;
			if (last != null) {
				Instant now = this.clock.instant();
				this.replacedKeys.values().removeIf((until) -> until.isBefore(now));
				this.replacedKeys.put(last, now.plus(GRACE));
			}
		}
	}

	private boolean matchesReplacedKey(byte[] body, byte[] signature) {
		Instant now = this.clock.instant();
		for (Map.Entry<String, Instant> replaced : this.replacedKeys.entrySet()) {
			if (!now.isAfter(replaced.getValue()) && matches(body, signature, replaced.getKey())) {
				this.previousKeyLastUsed = now;
				return true;
			}
		}
		return false;
	}

	private boolean matchesPreviousKey(byte[] body, byte[] signature) {
		for (String key : this.previousKeys) {
			if (matches(body, signature, key)) {
				this.previousKeyLastUsed = this.clock.instant();
				return true;
			}
		}
		return false;
	}

	private boolean matches(byte[] body, byte[] signature, @Nullable String key) {
		return StringUtils.hasText(key) && MessageDigest.isEqual(RefoldWebhookSignature.hmac(body, key), signature);
	}

	private byte @Nullable [] parse(String signature) {
		try {
			return HexFormat.of().parseHex(signature);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
