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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

import ai.refold.spring.Internal;
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
@Internal
public final class InMemoryDeliveryStore implements DeliveryStore {

	/**
	 * How many deliveries are remembered at most.
	 */
	public static final int MAX_ENTRIES = 100_000;

	private static final long NOT_CLAIMED = Long.MIN_VALUE;

	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	private final long windowMillis;

	private final long claimMillis;

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
		this.windowMillis = window.toMillis();
		this.claimMillis = claimTimeout.toMillis();
		this.clock = clock;
	}

	@Override
	public synchronized DeliveryClaim claim(String deliveryKey, String listenerId) {
		long now = this.clock.millis();
		forget(now);
		Key key = new Key(deliveryKey, listenerId);
		Entry entry = this.entries.get(key);
		if (entry != null && (entry.done || entry.isClaimed(now))) {
			return new DeliveryClaim(deliveryKey, listenerId, entry.done ? State.DONE : State.IN_PROGRESS, entry.token,
					entry.attempt);
		}
		Entry granted = new Entry(++this.tokens, (entry != null) ? entry.attempt + 1 : 1);
		granted.update(now + this.claimMillis, false, now + this.windowMillis);
		this.entries.remove(key);
		this.entries.put(key, granted);
		return new DeliveryClaim(deliveryKey, listenerId, State.GRANTED, granted.token, granted.attempt);
	}

	@Override
	public synchronized boolean renew(DeliveryClaim claim) {
		return update(claim, this.clock.millis() + this.claimMillis, false);
	}

	@Override
	public synchronized boolean complete(DeliveryClaim claim) {
		return update(claim, NOT_CLAIMED, true);
	}

	@Override
	public synchronized boolean release(DeliveryClaim claim) {
		return update(claim, NOT_CLAIMED, false);
	}

	private boolean update(DeliveryClaim claim, long claimedUntil, boolean done) {
		Entry entry = this.entries.get(new Key(claim.deliveryKey(), claim.listenerId()));
		if (entry == null || entry.done || entry.token != claim.token()) {
			return false;
		}
		entry.update(claimedUntil, done, this.clock.millis() + this.windowMillis);
		return true;
	}

	/**
	 * Entries are in the order in which they were claimed, those that are being handled
	 * among them.
	 */
	private void forget(long now) {
		Iterator<Entry> oldestFirst = this.entries.values().iterator();
		while (oldestFirst.hasNext()) {
			Entry entry = oldestFirst.next();
			if (entry.isClaimed(now)) {
				continue;
			}
			if (now < entry.rememberedUntil && this.entries.size() < MAX_ENTRIES) {
				return;
			}
			oldestFirst.remove();
		}
	}

	private record Key(String deliveryKey, String listenerId) {

	}

	/**
	 * What is known about a delivery and a listener; times in milliseconds.
	 */
	private static final class Entry {

		private final long token;

		private final int attempt;

		private long claimedUntil;

		private boolean done;

		private long rememberedUntil;

		Entry(long token, int attempt) {
			this.token = token;
			this.attempt = attempt;
		}

		void update(long claimedUntil, boolean done, long rememberedUntil) {
			this.claimedUntil = claimedUntil;
			this.done = done;
			this.rememberedUntil = rememberedUntil;
		}

		boolean isClaimed(long now) {
			return now < this.claimedUntil;
		}

	}

}
