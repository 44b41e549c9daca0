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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldWebhookSignatureVerifier} and {@link RefoldWebhookSignature}.
 */
class RefoldWebhookSignatureVerifierTests {

	private static final byte[] BODY = "{\"name\":\"Zoë 🎉\",\"esc\":\"\\u001b\"}".getBytes(StandardCharsets.UTF_8);

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

	private final String signature = RefoldWebhookSignature.sign(BODY, "key");

	private final RefoldWebhookSignatureVerifier verifier = new RefoldWebhookSignatureVerifier(() -> "key",
			List.of("old", ""), CLOCK);

	@Test
	void signsAsDocumented() {
		byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
		assertThat(RefoldWebhookSignature.sign(body, "Jefe"))
			.isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	}

	@Test
	void acceptsSignatureOfCurrentKey() {
		assertThat(this.verifier.verify(BODY, List.of(this.signature))).isTrue();
		assertThat(this.verifier.getPreviousKeyLastUsed()).isNull();
	}

	@Test
	void acceptsUpperCase() {
		assertThat(this.verifier.verify(BODY, List.of(this.signature.toUpperCase(Locale.ROOT)))).isTrue();
	}

	@Test
	void refusesOtherBody() {
		byte[] other = BODY.clone();
		other[3]++;
		assertThat(this.verifier.verify(other, List.of(this.signature))).isFalse();
	}

	@Test
	void refusesSignatureOfOtherKey() {
		assertThat(this.verifier.verify(BODY, List.of(RefoldWebhookSignature.sign(BODY, "other")))).isFalse();
	}

	@Test
	void refusesMissingAndDuplicateSignature() {
		assertThat(this.verifier.verify(BODY, List.of())).isFalse();
		assertThat(this.verifier.verify(BODY, List.of(this.signature, this.signature))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "zz", "abc", "sha256=", "☃", "0x", "ab cd" })
	void refusesMalformedSignature(String malformed) {
		assertThat(this.verifier.verify(BODY, List.of(malformed))).isFalse();
		assertThat(this.verifier.verify(BODY, List.of(malformed + this.signature + "!"))).isFalse();
	}

	@Test
	void refusesSignatureOfOtherLength() {
		assertThat(this.verifier.verify(BODY, List.of(this.signature.substring(0, 62)))).isFalse();
		assertThat(this.verifier.verify(BODY, List.of(this.signature + "00"))).isFalse();
		assertThat(this.verifier.verify(BODY, List.of(this.signature + "," + this.signature))).isFalse();
	}

	@Test
	void acceptsPreviousKeyAndRecordsItsUse() {
		assertThat(this.verifier.verify(BODY, List.of(RefoldWebhookSignature.sign(BODY, "old")))).isTrue();
		assertThat(this.verifier.getPreviousKeyLastUsed()).isEqualTo(CLOCK.instant());
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void whenThereIsNoKeyRefusesEverything(String key) {
		RefoldWebhookSignatureVerifier keyless = new RefoldWebhookSignatureVerifier(() -> key, List.of());
		assertThat(keyless.verify(BODY, List.of(this.signature))).isFalse();
		assertThat(keyless.verify(BODY, List.of(RefoldWebhookSignature.sign(BODY, "null")))).isFalse();
	}

	@Test
	void asksForKeyAtEachDeliveryAndAcceptsTheOneBeforeForAWhile() {
		AtomicReference<String> key = new AtomicReference<>("key");
		AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
		Clock clock = mock(Clock.class);
		given(clock.instant()).willAnswer((call) -> now.get());
		RefoldWebhookSignatureVerifier rotating = new RefoldWebhookSignatureVerifier(key::get, List.of(), clock);
		assertThat(rotating.verify(BODY, List.of(this.signature))).isTrue();
		key.set("new");
		assertThat(rotating.verify(BODY, List.of(RefoldWebhookSignature.sign(BODY, "new")))).isTrue();
		assertThat(rotating.verify(BODY, List.of(this.signature))).isTrue();
		assertThat(rotating.getPreviousKeyLastUsed()).isEqualTo(now.get());
		now.set(CLOCK.instant().plus(Duration.ofMinutes(11)));
		assertThat(rotating.verify(BODY, List.of(this.signature))).isFalse();
		assertThat(rotating.verify(BODY, List.of(RefoldWebhookSignature.sign(BODY, "new")))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "new", "wrong, new", "wrong, wronger, new", "new, key, new", "new, key", "wrong, key, new" })
	void acceptsEveryKeyBeforeForAWhile(String changes) {
		AtomicReference<String> key = new AtomicReference<>("key");
		AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
		RefoldWebhookSignatureVerifier rotating = new RefoldWebhookSignatureVerifier(key::get, List.of(),
				((InstantSource) now::get).withZone(ZoneOffset.UTC));
		rotating.noticeKey();
		for (String change : changes.split(", ")) {
			key.set(change);
			rotating.noticeKey();
			now.updateAndGet((time) -> time.plus(Duration.ofMinutes(1)));
		}
		assertThat(rotating.verify(BODY, List.of(this.signature))).isTrue();
		key.set("last");
		rotating.noticeKey();
		now.updateAndGet((time) -> time.plus(Duration.ofMinutes(11)));
		assertThat(rotating.verify(BODY, List.of(this.signature))).isFalse();
		assertThat(rotating.verify(BODY, List.of(RefoldWebhookSignature.sign(BODY, "last")))).isTrue();
	}

	@Test
	void whenKeyIsGoneForAWhileRefusesEverything() {
		AtomicReference<String> key = new AtomicReference<>("key");
		RefoldWebhookSignatureVerifier rotating = new RefoldWebhookSignatureVerifier(key::get, List.of(), CLOCK);
		assertThat(rotating.verify(BODY, List.of(this.signature))).isTrue();
		key.set(null);
		assertThat(rotating.verify(BODY, List.of(this.signature))).isFalse();
	}

}
