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
package ai.refold.spring.client.jdbc;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;

import ai.refold.spring.jdbc.DatabaseClock;
import ai.refold.spring.jdbc.HashedId;

/**
 * The table with the next send time of each API key. Each row is changed by one update
 * that computes with the database's time, so that the clocks of the instances do not
 * matter.
 */
final class RateTable {

	static final String NAME = "refold_rate";

	private static final Log logger = LogFactory.getLog(RateTable.class);

	private static final int MAX_RACES = 5;

	private static final int TIMEOUT_SECONDS = 2;

	/**
	 * A time further ahead than any pause was written by a clock that has been set back
	 * since.
	 */
	private static final long MAX_AHEAD = 120_000_000;

	private final TransactionTemplate transaction;

	private final JdbcClient jdbc;

	private final Supplier<@Nullable String> key;

	private final String reserve;

	private final String pause;

	private final String find;

	private final String insert;

	private final long interval;

	/**
	 * Create a new {@code RateTable}. Connects to the database.
	 * @param interval the time between two events in microseconds
	 * @param burstTolerance how far a send time may be in the past
	 */
	RateTable(DataSource dataSource, Supplier<@Nullable String> key, long interval, long burstTolerance) {
		String now = DatabaseClock.of(dataSource).millis() + " * 1000";
		JdbcTransactionManager transactionManager = new JdbcTransactionManager(dataSource);
		this.transaction = new TransactionTemplate(transactionManager);
		this.transaction.setTimeout(TIMEOUT_SECONDS);
		DataSource target = transactionManager.getDataSource();
		Assert.state(target != null, "There is no DataSource");
		this.jdbc = JdbcClient.create(target);
		this.key = key;
		this.interval = interval;
		this.reserve = updateAtLeast(now + " - " + burstTolerance, now) + " + ? where id = ?";
		this.pause = updateAtLeast(now + " + ?", now) + " where id = ?";
		this.insert = "insert into " + NAME + " (id, next_send_time) values (?, " + now + ")";
		this.find = "select next_send_time, " + now + " as read_at from " + NAME + " where id = ?";
	}

	private static String updateAtLeast(String earliest, String now) {
		return "update " + NAME + " set next_send_time = case when next_send_time < " + earliest
				+ " or next_send_time > " + now + " + " + MAX_AHEAD + " then " + earliest + " else next_send_time end";
	}

	/**
	 * Reserve send times, one interval after the other.
	 */
	SendTimes reserve(int count) {
		return update((id) -> this.jdbc.sql(this.reserve).params(count * this.interval, id).update() == 1);
	}

	/**
	 * Let nobody reserve a time before the end of a pause.
	 */
	SendTimes pause(long micros) {
		return update((id) -> this.jdbc.sql(this.pause).params(micros, micros, id).update() == 1);
	}

	private SendTimes update(Predicate<String> update) {
		String id = id();
		for (int race = 1; race < MAX_RACES; race++) {
			try {
				return tryToUpdate(id, update);
			}
			catch (ConcurrencyFailureException ex) {
				logger.debug("Another instance was faster", ex);
			}
		}
		return tryToUpdate(id, update);
	}

	private SendTimes tryToUpdate(String id, Predicate<String> update) {
		Optional<SendTimes> times = this.transaction
			.execute((status) -> update.test(id) ? Optional.of(find(id)) : Optional.empty());
		if (times.isPresent()) {
			return times.get();
		}
		insert(id);
		throw new OptimisticLockingFailureException("There was no row");
	}

	private SendTimes find(String id) {
		return this.jdbc.sql(this.find)
			.param(id)
			.query((row, number) -> new SendTimes(row.getLong(1), row.getLong(2)))
			.single();
	}

	private void insert(String id) {
		try {
			this.transaction.executeWithoutResult((status) -> this.jdbc.sql(this.insert).param(id).update());
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Another instance was faster", ex);
		}
	}

	/**
	 * Return what identifies the row: never the key itself.
	 */
	private String id() {
		String key = this.key.get();
		return HashedId.of((key != null) ? key : "");
	}

}
