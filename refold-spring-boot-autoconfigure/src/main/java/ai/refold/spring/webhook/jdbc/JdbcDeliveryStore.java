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
package ai.refold.spring.webhook.jdbc;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.DatabaseClock;
import ai.refold.spring.webhook.DeliveryClaim.State;
import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryStore;

/**
 * {@link DeliveryStore} in a table, for any number of instances of an application. All
 * times are the database's. Claims have transactions of their own; that a listener has
 * handled a delivery is remembered in the transaction of the current thread if it is one
 * on the same {@link DataSource}. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class JdbcDeliveryStore implements DeliveryStore {

	private static final int MAX_RACES = 5;

	private final DeliveryTransactions transactions;

	private final Supplier<DeliveryTable> table;

	private final ThreadLocal<DeliveryClaim> current = new ThreadLocal<>();

	/**
	 * Create a new {@code JdbcDeliveryStore}.
	 * @param dataSource where the table is
	 * @param window how long a delivery is remembered
	 * @param claimTimeout how long a claim holds that is not renewed
	 */
	public JdbcDeliveryStore(DataSource dataSource, Duration window, Duration claimTimeout) {
		Assert.notNull(dataSource, "'dataSource' must not be null");
		Assert.notNull(window, "'window' must not be null");
		Assert.notNull(claimTimeout, "'claimTimeout' must not be null");
		this.transactions = new DeliveryTransactions(dataSource);
		this.table = SingletonSupplier.of(() -> new DeliveryTable(DatabaseClock.of(dataSource), window, claimTimeout));
	}

	@Override
	public DeliveryClaim claim(String deliveryKey, String listenerId) {
		DeliveryClaim claim = null;
		for (int i = 0; i < MAX_RACES && claim == null; i++) {
			claim = tryToClaim(deliveryKey, listenerId);
		}
		if (claim == null) {
			return new DeliveryClaim(deliveryKey, listenerId, State.IN_PROGRESS, 0, 1);
		}
		if (claim.state() == State.GRANTED) {
			this.current.set(claim);
		}
		return claim;
	}

	/**
	 * Return {@code null} if another claim came in between.
	 */
	private @Nullable DeliveryClaim tryToClaim(String deliveryKey, String listenerId) {
		try {
			DeliveryClaim claim = new DeliveryClaim(deliveryKey, listenerId, State.GRANTED, newToken(), 1);
			return insert(claim) ? claim : claimAgain(claim);
		}
		catch (ConcurrencyFailureException ex) {
			return null;
		}
	}

	private boolean insert(DeliveryClaim claim) {
		try {
			return this.transactions
				.separately((jdbc) -> table().insert(jdbc, claim.deliveryKey(), claim.listenerId(), claim.token()));
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	private @Nullable DeliveryClaim claimAgain(DeliveryClaim claim) {
		return this.transactions.separately((jdbc) -> {
			DeliveryRow row = table().find(jdbc, claim.deliveryKey(), claim.listenerId());
			if (row == null) {
				return null;
			}
			State state = state(row);
			DeliveryClaim again = new DeliveryClaim(claim.deliveryKey(), claim.listenerId(), state,
					(state == State.GRANTED) ? claim.token() : row.token(),
					(state == State.GRANTED) ? row.nextAttempt() : row.attempt());
			return (state != State.GRANTED || table().takeOver(jdbc, again, row)) ? again : null;
		});
	}

	private State state(DeliveryRow row) {
		if (row.done() && !row.isForgotten()) {
			return State.DONE;
		}
		return row.isClaimed() ? State.IN_PROGRESS : State.GRANTED;
	}

	@Override
	public boolean renew(DeliveryClaim claim) {
		return this.transactions.separately((jdbc) -> table().renew(jdbc, claim));
	}

	@Override
	public boolean complete(DeliveryClaim claim) {
		this.current.remove();
		return completeInTransaction(claim);
	}

	@Override
	public boolean release(DeliveryClaim claim) {
		this.current.remove();
		return this.transactions.joining((jdbc) -> table().release(jdbc, claim));
	}

	/**
	 * Forget deliveries that need not be remembered any longer.
	 * @param limit how many at most
	 * @return how many were found
	 */
	public int forget(int limit) {
		return this.transactions.separately((jdbc) -> {
			var ids = table().findForgotten(jdbc, limit);
			ids.forEach((id) -> table().deleteForgotten(jdbc, id));
			return ids.size();
		});
	}

	/**
	 * Return the claim that was granted to the current thread and is neither completed
	 * nor released.
	 */
	@Nullable DeliveryClaim current() {
		return this.current.get();
	}

	boolean isInTransaction() {
		return this.transactions.isJoinable();
	}

	/**
	 * Complete a claim without ending it for the current thread: the transaction may be
	 * rolled back.
	 */
	boolean completeInTransaction(DeliveryClaim claim) {
		return this.transactions.joining((jdbc) -> table().complete(jdbc, claim));
	}

	private DeliveryTable table() {
		return this.table.get();
	}

	private long newToken() {
		return UUID.randomUUID().getMostSignificantBits();
	}

}
