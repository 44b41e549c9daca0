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
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.jdbc.HashedId;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.webhook.DeliveryClaim;

/**
 * The statements on the table of handled deliveries. Each is atomic by itself; an update
 * names what it expects to find, so that of several at the same time one succeeds.
 *
 * @param database has the table
 * @param window how long a delivery is remembered, in milliseconds
 * @param claimTimeout how long a claim holds that is not renewed, in milliseconds
 */
record DeliveryTable(RefoldDatabase database, long window, long claimTimeout) {

	private static final int MAX_TEXT = 255;

	private static final Pattern NOT_READABLE = Pattern.compile("[^\\x20-\\x7e]");

	private static final String INSERT = "insert into refold_delivery (id, delivery_key, listener_id, token, attempt,"
			+ " done, claimed_until, remembered_until) values (?, ?, ?, ?, 1, 0, {now} + ?, {now} + ?)";

	private static final String RENEWAL = "r.id = {fn concat('r', {fn substring(d.id, 2, 63)})}";

	private static final String FIND = "select d.token, d.attempt, d.done, d.claimed_until, d.remembered_until,"
			+ " coalesce(r.claimed_until, 0), {now} as read_at from refold_delivery d"
			+ " left join refold_delivery r on r.token = d.token and " + RENEWAL + " where d.id = ?";

	private static final String SELECT_FORGOTTEN = "select d.id from refold_delivery d where d.remembered_until <= {now}"
			+ " and d.claimed_until <= {now} and not exists (select 1 from refold_delivery r where " + RENEWAL
			+ " and r.token = d.token and r.claimed_until > {now}) order by d.remembered_until, d.id";

	private static final String COUNT = "select count(*) from refold_delivery where id = ?";

	private static final Duration FORGET_TIMEOUT = Duration.ofMinutes(1);

	private static final String FORGOTTEN = "remembered_until <= {now} and claimed_until <= {now}";

	/**
	 * Insert a row, unless it exists.
	 */
	boolean insert(DeliveryClaim claim) {
		return insert(claim, id(claim), this.window);
	}

	private boolean insert(DeliveryClaim claim, String id, long remembered) {
		return this.database.insertIfAbsent((jdbc) -> jdbc.update(sql(this.database.clock().unlessPresent(INSERT)), id,
				readable(claim.deliveryKey()), readable(claim.listenerId()), claim.token(), this.claimTimeout,
				remembered));
	}

	@Nullable DeliveryRow find(DeliveryClaim claim) {
		return this.database
			.separately(
					(jdbc) -> DataAccessUtils.singleResult(jdbc.query(
							sql(FIND), (row, number) -> new DeliveryRow(row.getLong(1), row.getInt(2),
									row.getInt(3) != 0, row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)),
							id(claim))));
	}

	boolean takeOver(DeliveryClaim claim, DeliveryRow row) {
		return separately(
				"update refold_delivery set token = ?, attempt = ?, done = 0, claimed_until = {now} + ?,"
						+ " remembered_until = {now} + ? where id = ? and token = ? and done = ? and claimed_until = ?",
				claim.token(), claim.attempt(), this.claimTimeout, this.window, id(claim), row.token(),
				row.done() ? 1 : 0, row.claimedUntil());
	}

	/**
	 * Have a claim hold longer. The time is in a row of its own: a transaction that
	 * completes the claim would conflict with a change to the claim's row.
	 */
	boolean renew(DeliveryClaim claim) {
		DeliveryRow row = find(claim);
		if (row == null || row.done() || row.token() != claim.token()) {
			return false;
		}
		return separately(
				"update refold_delivery set token = ?, claimed_until = {now} + ?, remembered_until = {now} + ?"
						+ " where id = ?",
				claim.token(), this.claimTimeout, this.claimTimeout, renewalId(claim))
				|| insert(claim, renewalId(claim), this.claimTimeout);
	}

	boolean complete(DeliveryClaim claim) {
		return joining("update refold_delivery set done = 1, claimed_until = 0, remembered_until = {now} + ?"
				+ " where id = ? and token = ?", this.window, id(claim), claim.token());
	}

	boolean release(DeliveryClaim claim) {
		return joining("update refold_delivery set claimed_until = 0, remembered_until = {now} + ?"
				+ " where id = ? and token = ? and done = 0", this.window, id(claim), claim.token());
	}

	int forget(int limit) {
		return this.database.inNewTransaction(FORGET_TIMEOUT, (jdbc) -> {
			List<String> ids = JdbcClient.create(jdbc)
				.sql(sql(SELECT_FORGOTTEN))
				.withMaxRows(limit)
				.query(String.class)
				.list();
			ids.forEach((id) -> jdbc.update(sql("delete from refold_delivery where id = ? and " + FORGOTTEN), id));
			return ids.size();
		});
	}

	private boolean separately(String sql, Object... arguments) {
		return this.database.separately((jdbc) -> jdbc.update(sql(sql), arguments) == 1);
	}

	private boolean joining(String sql, Object... arguments) {
		return this.database.joining((jdbc) -> jdbc.update(sql(sql), arguments) == 1);
	}

	private String sql(String sql) {
		return sql.replace("{now}", this.database.clock().millis());
	}

	/**
	 * Make the row that an earlier version has for a delivery, and that names no group, a
	 * row of this group.
	 */
	void adopt(DeliveryClaim claim) {
		String old = HashedId.of(text(claim));
		Long rows = this.database.separately((jdbc) -> jdbc.queryForObject(COUNT, Long.class, old));
		if (rows != null && rows > 0) {
			this.database.insertIfAbsent(
					(jdbc) -> jdbc.update("update refold_delivery set id = ? where id = ?", id(claim), old));
		}
	}

	private String id(DeliveryClaim claim) {
		return this.database.group().id(text(claim));
	}

	private String renewalId(DeliveryClaim claim) {
		return "r" + id(claim).substring(1);
	}

	private static String text(DeliveryClaim claim) {
		String listenerId = claim.listenerId();
		return listenerId.length() + ":" + listenerId + claim.deliveryKey();
	}

	/**
	 * Return what any column can store. It is for people only; the id identifies the row.
	 */
	private static String readable(String text) {
		String readable = NOT_READABLE.matcher(text).replaceAll("?");
		return (readable.length() <= MAX_TEXT) ? readable : readable.substring(0, MAX_TEXT);
	}

}
