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
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.jdbc.DatabaseClock;
import ai.refold.spring.jdbc.HashedId;
import ai.refold.spring.webhook.DeliveryClaim;

/**
 * The statements on the table. Each is atomic by itself; an update names what it expects
 * to find, so that of several at the same time one succeeds.
 */
final class DeliveryTable {

	static final String NAME = "refold_delivery";

	private static final int MAX_TEXT = 255;

	private final String insert;

	private final String find;

	private final String takeOver;

	private final String renew;

	private final String complete;

	private final String release;

	private final String findForgotten;

	private final String deleteForgotten;

	private final long window;

	private final long claimTimeout;

	DeliveryTable(DatabaseClock clock, Duration window, Duration claimTimeout) {
		String now = clock.millis();
		this.window = window.toMillis();
		this.claimTimeout = claimTimeout.toMillis();
		this.insert = "insert into " + NAME
				+ " (id, delivery_key, listener_id, token, attempt, done, claimed_until, remembered_until)"
				+ " values (?, ?, ?, ?, 1, 0, " + now + " + ?, " + now + " + ?)" + unlessPresent(clock);
		this.find = "select token, attempt, done, claimed_until, remembered_until, " + now + " as read_at from " + NAME
				+ " where id = ?";
		this.takeOver = "update " + NAME + " set token = ?, attempt = ?, done = 0, claimed_until = " + now
				+ " + ?, remembered_until = " + now + " + ?"
				+ " where id = ? and token = ? and done = ? and claimed_until = ?";
		this.renew = "update " + NAME + " set claimed_until = " + now + " + ? where id = ? and token = ? and done = 0";
		this.complete = "update " + NAME + " set done = 1, claimed_until = 0, remembered_until = " + now
				+ " + ? where id = ? and token = ?";
		this.release = "update " + NAME + " set claimed_until = 0, remembered_until = " + now
				+ " + ? where id = ? and token = ? and done = 0";
		String forgotten = "remembered_until <= " + now + " and claimed_until <= " + now;
		this.findForgotten = "select id from " + NAME + " where " + forgotten + " order by remembered_until, id";
		this.deleteForgotten = "delete from " + NAME + " where id = ? and " + forgotten;
	}

	/**
	 * Return what has an insertion do nothing, instead of failing, if the row exists:
	 * needed where a failure ends the transaction.
	 */
	private static String unlessPresent(DatabaseClock clock) {
		return (clock == DatabaseClock.POSTGRESQL) ? " on conflict do nothing" : "";
	}

	boolean insert(JdbcClient jdbc, String deliveryKey, String listenerId, long token) {
		return jdbc.sql(this.insert)
			.params(id(deliveryKey, listenerId), shorten(deliveryKey), shorten(listenerId), token, this.claimTimeout,
					this.window)
			.update() == 1;
	}

	@Nullable DeliveryRow find(JdbcClient jdbc, String deliveryKey, String listenerId) {
		return jdbc.sql(this.find)
			.param(id(deliveryKey, listenerId))
			.query((row, number) -> new DeliveryRow(row.getLong(1), row.getInt(2), row.getInt(3) != 0, row.getLong(4),
					row.getLong(5), row.getLong(6)))
			.optional()
			.orElse(null);
	}

	boolean takeOver(JdbcClient jdbc, DeliveryClaim claim, DeliveryRow row) {
		return jdbc.sql(this.takeOver)
			.params(claim.token(), claim.attempt(), this.claimTimeout, this.window, id(claim), row.token(),
					row.done() ? 1 : 0, row.claimedUntil())
			.update() == 1;
	}

	boolean renew(JdbcClient jdbc, DeliveryClaim claim) {
		return update(jdbc, this.renew, this.claimTimeout, claim);
	}

	boolean complete(JdbcClient jdbc, DeliveryClaim claim) {
		return update(jdbc, this.complete, this.window, claim);
	}

	boolean release(JdbcClient jdbc, DeliveryClaim claim) {
		return update(jdbc, this.release, this.window, claim);
	}

	private boolean update(JdbcClient jdbc, String sql, long duration, DeliveryClaim claim) {
		return jdbc.sql(sql).params(duration, id(claim), claim.token()).update() == 1;
	}

	List<String> findForgotten(JdbcClient jdbc, int limit) {
		return jdbc.sql(this.findForgotten).withMaxRows(limit).query(String.class).list();
	}

	void deleteForgotten(JdbcClient jdbc, String id) {
		jdbc.sql(this.deleteForgotten).param(id).update();
	}

	private String id(DeliveryClaim claim) {
		return id(claim.deliveryKey(), claim.listenerId());
	}

	private String id(String deliveryKey, String listenerId) {
		return HashedId.of(listenerId.length() + ":" + listenerId + deliveryKey);
	}

	private String shorten(String text) {
		return (text.length() <= MAX_TEXT) ? text : text.substring(0, MAX_TEXT);
	}

}
