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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import ai.refold.spring.webhook.DeliveryClaim.State;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InMemoryDeliveryStore}.
 */
class InMemoryDeliveryStoreTests {

	private final TestClock clock = new TestClock();

	private final InMemoryDeliveryStore store = new InMemoryDeliveryStore(Duration.ofHours(24), Duration.ofSeconds(30),
			this.clock);

	@Test
	void grantsFirstClaimOnly() {
		assertThat(claim().state()).isEqualTo(State.GRANTED);
		assertThat(claim().state()).isEqualTo(State.IN_PROGRESS);
	}

	@Test
	void keepsListenersAndDeliveriesApart() {
		claim();
		assertThat(this.store.claim("k", "other").state()).isEqualTo(State.GRANTED);
		assertThat(this.store.claim("other", "l").state()).isEqualTo(State.GRANTED);
	}

	@Test
	void whenCompletedIsDoneForWindow() {
		assertThat(this.store.complete(claim())).isTrue();
		this.clock.advance(Duration.ofHours(24).minusSeconds(1));
		assertThat(claim().state()).isEqualTo(State.DONE);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(claim().state()).isEqualTo(State.GRANTED);
	}

	@Test
	void whenReleasedIsGrantedAgainAsNextAttempt() {
		DeliveryClaim first = claim();
		assertThat(first.attempt()).isEqualTo(1);
		assertThat(this.store.release(first)).isTrue();
		DeliveryClaim second = claim();
		assertThat(second.state()).isEqualTo(State.GRANTED);
		assertThat(second.attempt()).isEqualTo(2);
	}

	@Test
	void whenClaimTimesOutItIsGrantedToNextAndLostToFirst() {
		DeliveryClaim first = claim();
		this.clock.advance(Duration.ofSeconds(30));
		DeliveryClaim second = claim();
		assertThat(second.state()).isEqualTo(State.GRANTED);
		assertThat(this.store.renew(first)).isFalse();
		assertThat(this.store.release(first)).isFalse();
		assertThat(this.store.complete(first)).isFalse();
		assertThat(claim().state()).isEqualTo(State.IN_PROGRESS);
		assertThat(this.store.complete(second)).isTrue();
		assertThat(claim().state()).isEqualTo(State.DONE);
	}

	@Test
	void whenRenewedClaimHoldsLonger() {
		DeliveryClaim first = claim();
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(this.store.renew(first)).isTrue();
		this.clock.advance(Duration.ofSeconds(29));
		assertThat(claim().state()).isEqualTo(State.IN_PROGRESS);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(claim().state()).isEqualTo(State.GRANTED);
	}

	@Test
	void forgetsOldestBeyondMaximum() {
		for (int i = 0; i <= InMemoryDeliveryStore.MAX_ENTRIES; i++) {
			this.store.complete(this.store.claim("k" + i, "l"));
		}
		assertThat(this.store.claim("k" + InMemoryDeliveryStore.MAX_ENTRIES, "l").state()).isEqualTo(State.DONE);
		assertThat(this.store.claim("k2", "l").state()).isEqualTo(State.DONE);
		assertThat(this.store.claim("k0", "l").state()).isEqualTo(State.GRANTED);
	}

	@Test
	void whenFullKeepsWhatIsBeingHandled() {
		DeliveryClaim handled = claim();
		for (int i = 0; i <= InMemoryDeliveryStore.MAX_ENTRIES; i++) {
			this.store.complete(this.store.claim("k" + i, "l"));
		}
		assertThat(claim().state()).isEqualTo(State.IN_PROGRESS);
		assertThat(this.store.claim("k0", "l").state()).as("the oldest that is handled").isEqualTo(State.GRANTED);
		assertThat(this.store.complete(handled)).isTrue();
	}

	@Test
	void whenRenewedOftenIsRememberedFromItsEnd() {
		DeliveryClaim claim = claim();
		for (int i = 0; i < 10; i++) {
			this.clock.advance(Duration.ofSeconds(20));
			assertThat(this.store.renew(claim)).isTrue();
		}
		this.store.complete(claim);
		this.clock.advance(Duration.ofHours(24).minusSeconds(1));
		assertThat(claim().state()).isEqualTo(State.DONE);
	}

	private DeliveryClaim claim() {
		return this.store.claim("k", "l");
	}

	private static final class TestClock extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
