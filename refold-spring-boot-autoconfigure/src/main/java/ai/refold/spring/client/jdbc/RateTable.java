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

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.support.DataAccessUtils;

import ai.refold.spring.jdbc.HashedId;
import ai.refold.spring.jdbc.RefoldDatabase;

/**
 * The table with the next send time of each API key. Each row is changed by one update
 * that computes with the database's time, so that the clocks of the instances do not
 * matter.
 *
 * @param database has the table
 * @param key the API key, of which the table has the hash
 * @param interval the time between two events in microseconds
 * @param burstTolerance how far a send time may be in the past
 */
record RateTable(RefoldDatabase database, Supplier<@Nullable String> key, long interval, long burstTolerance) {

	private static final String UPDATE = "update refold_rate set next_send_time = case"
			+ " when next_send_time < {now} + ? or next_send_time > {now} + ? then {now} + ? else next_send_time end"
			+ " + ? where id = ?";

	private static final String FIND = "select next_send_time, {now} as read_at from refold_rate where id = ?";

	private static final String INSERT = "insert into refold_rate (id, next_send_time) values (?, {now})";

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	/**
	 * A time further ahead than any pause was written by a clock that has been set back
	 * since.
	 */
	private static final long MAX_AHEAD = 120_000_000;

	/**
	 * Reserve send times, one interval after the other.
	 */
	SendTimes reserve(int count) {
		return update(-this.burstTolerance, count * this.interval);
	}

	/**
	 * Prevent all instances from reserving a time before the end of a pause.
	 */
	SendTimes pause(long micros) {
		return update(micros, 0);
	}

	/**
	 * Move the next send time.
	 * @param earliest how far it is ahead at least, before that
	 * @param step by how much
	 */
	private SendTimes update(long earliest, long step) {
		String id = id();
		return this.database.retryRaces(() -> {
			SendTimes times = this.database.inNewTransaction(TIMEOUT, (jdbc) -> {
				jdbc.update(sql(UPDATE), earliest, MAX_AHEAD, earliest, step, id);
				return DataAccessUtils.singleResult(
						jdbc.query(sql(FIND), (row, number) -> new SendTimes(row.getLong(1), row.getLong(2)), id));
			});
			if (times == null) {
				this.database.insertIfAbsent((jdbc) -> jdbc.update(sql(INSERT), id));
				throw new OptimisticLockingFailureException("There was no row");
			}
			return times;
		});
	}

	private String sql(String sql) {
		return sql.replace("{now}", this.database.clock().millis() + " * 1000");
	}

	/**
	 * Return what identifies the row: never the key itself.
	 */
	private String id() {
		String key = this.key.get();
		return HashedId.of((key != null) ? key : "");
	}

}
