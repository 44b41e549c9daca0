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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.webhook.DeliveryClaim.State;

/**
 * {@link DeliveryStore} in the memory of this process, for an application with one
 * instance. It forgets when the process ends, what is older than the window, and the
 * oldest first beyond {@value #MAX_ENTRIES} entries, one per delivery and listener. What
 * is being handled is never forgotten before its claim has timed out: this is why it is
 * no cache, which would evict that as well.
 *
 * @since 0.1.0
 */
public final class InMemoryDeliveryStore implements DeliveryStore {

	/**
	 * How many deliveries are remembered at most.
	 */
	public static final int MAX_ENTRIES = 100_000;

	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	private final Duration window;

	private final Duration claimTimeout;

	private final Clock clock;

	private long tokens;

	/**
	 * Create a new {@code InMemoryDeliveryStore}.
	 * @param window how long a delivery is remembered
	 * @param claimTimeout how long a claim holds that is not renewed
	 */
	public InMemoryDeliveryStore(Duration window, Duration claimTimeout) {
		this(window, claimTimeout, Clock.systemUTC());
	}

	InMemoryDeliveryStore(Duration window, Duration claimTimeout, Clock clock) {
		Assert.notNull(window, "'window' must not be null");
		Assert.notNull(claimTimeout, "'claimTimeout' must not be null");
		this.window = window;
		this.claimTimeout = claimTimeout;
		this.clock = clock;
	}

	@Override
	public synchronized DeliveryClaim claim(String deliveryKey, String listenerId) {
		Instant now = this.clock.instant();
		removeExpired(now);
		Key key = new Key(deliveryKey, listenerId);
		Entry entry = this.entries.get(key);
		if (entry != null && entry.done()) {
			return new DeliveryClaim(deliveryKey, listenerId, State.DONE, entry.token(), entry.attempt());
		}
		if (entry != null && entry.isClaimed(now)) {
			return new DeliveryClaim(deliveryKey, listenerId, State.IN_PROGRESS, entry.token(), entry.attempt());
		}
		int attempt = (entry != null) ? entry.attempt() + 1 : 1;
		DeliveryClaim claim = new DeliveryClaim(deliveryKey, listenerId, State.GRANTED, ++this.tokens, attempt);
		put(key, claim, now.plus(this.claimTimeout), false, now);
		return claim;
	}

	@Override
	public synchronized boolean renew(DeliveryClaim claim) {
		return update(claim, this.clock.instant().plus(this.claimTimeout), false);
	}

	@Override
	public synchronized boolean complete(DeliveryClaim claim) {
		return update(claim, null, true);
	}

	@Override
	public synchronized boolean release(DeliveryClaim claim) {
		return update(claim, null, false);
	}

	private boolean update(DeliveryClaim claim, @Nullable Instant claimedUntil, boolean done) {
		Key key = new Key(claim.deliveryKey(), claim.listenerId());
		Entry entry = this.entries.get(key);
		if (entry == null || entry.done() || entry.token() != claim.token()) {
			return false;
		}
		put(key, claim, claimedUntil, done, this.clock.instant());
		return true;
	}

	private void put(Key key, DeliveryClaim claim, @Nullable Instant claimedUntil, boolean done, Instant now) {
		this.entries.remove(key);
		this.entries.put(key, new Entry(claim.token(), claim.attempt(), claimedUntil, done, now.plus(this.window)));
	}

	private void removeExpired(Instant now) {
		Iterator<Entry> oldestFirst = this.entries.values().iterator();
		while (oldestFirst.hasNext()) {
			boolean full = this.entries.size() >= MAX_ENTRIES;
			if (!oldestFirst.next().isRemovable(now, full)) {
				return;
			}
			oldestFirst.remove();
		}
	}

	private record Key(String deliveryKey, String listenerId) {

	}

	private record Entry(long token, int attempt, @Nullable Instant claimedUntil, boolean done,
			Instant rememberedUntil) {

		boolean isClaimed(Instant now) {
			return this.claimedUntil != null && now.isBefore(this.claimedUntil);
		}

		boolean isRemovable(Instant now, boolean full) {
			return !isClaimed(now) && (full || !now.isBefore(this.rememberedUntil));
		}

	}

}
