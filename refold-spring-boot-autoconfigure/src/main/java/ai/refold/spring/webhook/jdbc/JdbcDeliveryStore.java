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
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.OptimisticLockingFailureException;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.webhook.DeliveryClaim.State;
import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryStore;

/**
 * {@link DeliveryStore} in a table, for any number of instances of an application. All
 * times are the database's. Claims are made apart from the transaction of the current
 * thread; that a listener has handled a delivery is remembered in it, if it is one on the
 * same database. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class JdbcDeliveryStore implements DeliveryStore {

	private final RefoldDatabase database;

	private final DeliveryTable table;

	/**
	 * When nothing is remembered any longer that an earlier version did.
	 */
	private final Instant adoptUntil;

	private final ThreadLocal<DeliveryClaim> current = new ThreadLocal<>();

	/**
	 * Create a new {@code JdbcDeliveryStore}.
	 * @param database has the table
	 * @param window how long a delivery is remembered
	 * @param claimTimeout how long a claim holds that is not renewed
	 */
	public JdbcDeliveryStore(RefoldDatabase database, Duration window, Duration claimTimeout) {
		this.database = database;
		this.table = new DeliveryTable(database, window.toMillis(), claimTimeout.toMillis());
		this.adoptUntil = database.group().isEmpty() ? Instant.MIN : Instant.now().plus(window);
	}

	@Override
	public DeliveryClaim claim(String deliveryKey, String listenerId) {
		DeliveryClaim claim = claim(new DeliveryClaim(deliveryKey, listenerId, State.GRANTED,
				UUID.randomUUID().getMostSignificantBits(), 1));
		if (claim.state() == State.GRANTED) {
			this.current.set(claim);
		}
		return claim;
	}

	private DeliveryClaim claim(DeliveryClaim claim) {
		if (Instant.now().isBefore(this.adoptUntil)) {
			this.table.adopt(claim);
		}
		try {
			return this.database.retryRaces(() -> this.table.insert(claim) ? claim : claimAgain(claim));
		}
		catch (ConcurrencyFailureException ex) {
			return new DeliveryClaim(claim.deliveryKey(), claim.listenerId(), State.IN_PROGRESS, 0, 1);
		}
	}

	private DeliveryClaim claimAgain(DeliveryClaim claim) {
		DeliveryRow row = this.table.find(claim);
		if (row == null) {
			throw new OptimisticLockingFailureException("The record of the delivery was deleted meanwhile");
		}
		State state = (row.token() == claim.token()) ? State.GRANTED : state(row);
		boolean granted = state == State.GRANTED;
		DeliveryClaim again = new DeliveryClaim(claim.deliveryKey(), claim.listenerId(), state,
				granted ? claim.token() : row.token(), granted ? row.nextAttempt() : row.attempt());
		if (granted && !this.table.takeOver(again, row)) {
			throw new OptimisticLockingFailureException("Another claim was made meanwhile");
		}
		return again;
	}

	private State state(DeliveryRow row) {
		if (row.done() && !row.isForgotten()) {
			return State.DONE;
		}
		return row.isClaimed() ? State.IN_PROGRESS : State.GRANTED;
	}

	@Override
	public boolean renew(DeliveryClaim claim) {
		return this.database.retryRaces(() -> this.table.renew(claim));
	}

	@Override
	public boolean complete(DeliveryClaim claim) {
		this.current.remove();
		return this.database.retryRaces(() -> completeInTransaction(claim));
	}

	@Override
	public boolean release(DeliveryClaim claim) {
		this.current.remove();
		return this.database.retryRaces(() -> this.table.release(claim));
	}

	/**
	 * Forget deliveries that need not be remembered any longer.
	 * @param limit how many at most
	 * @return how many were found
	 */
	public int forget(int limit) {
		return this.table.forget(limit);
	}

	/**
	 * Return the claim that was granted to the current thread and is neither completed
	 * nor released.
	 */
	@Nullable DeliveryClaim current() {
		return this.current.get();
	}

	boolean isInTransaction() {
		return this.database.isInTransaction() && this.database.isHere();
	}

	/**
	 * Complete a claim without ending it for the current thread: the transaction may be
	 * rolled back.
	 */
	boolean completeInTransaction(DeliveryClaim claim) {
		return this.table.complete(claim);
	}

}
