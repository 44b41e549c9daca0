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
package ai.refold.spring.jdbc;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

import ai.refold.spring.Internal;

/**
 * Creates positions of rows: a hash of the linked account, the time in microseconds, and
 * a part that differs between processes. They sort by account and time, and consist of
 * hexadecimal digits only so that they do so in every collation. Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class AccountPositions {

	static final int ACCOUNT_LENGTH = 16;

	static final int TIME_LENGTH = 16;

	private static final int TIME_AND_PROCESS_LENGTH = 24;

	private final String process = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

	private final AtomicLong lastTime = new AtomicLong();

	/**
	 * Return the position of a row that is made now.
	 * @param linkedAccountId the linked account it belongs to
	 * @return a position after all that were returned before for the account
	 */
	public String next(String linkedAccountId) {
		long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
		long time = this.lastTime.updateAndGet((last) -> Math.max(last + 1, now));
		return hash(linkedAccountId) + HexFormat.of().toHexDigits(time) + this.process;
	}

	/**
	 * Return when the row of a position was made.
	 * @param position the position
	 * @return the time
	 */
	public static Instant time(String position) {
		return parse(position.substring(ACCOUNT_LENGTH, ACCOUNT_LENGTH + TIME_LENGTH));
	}

	/**
	 * Read the part of a position that is a time.
	 * @param time the part
	 * @return the time
	 */
	public static Instant parse(String time) {
		return Instant.EPOCH.plus(HexFormat.fromHexDigitsToLong(time), ChronoUnit.MICROS);
	}

	/**
	 * Return the SQL expression for the part of a position that is a time.
	 * @param column has the position
	 * @return the expression
	 */
	public static String timeIn(String column) {
		return "{fn substring(%s, %d, %d)}".formatted(column, ACCOUNT_LENGTH + 1, TIME_LENGTH);
	}

	static String accountIn(String column) {
		return "{fn substring(%s, 1, %d)}".formatted(column, ACCOUNT_LENGTH);
	}

	/**
	 * Return the part of the positions of a linked account that they have in common.
	 * @param linkedAccountId the linked account
	 * @return a hash
	 */
	public static String hash(String linkedAccountId) {
		return HashedId.of(linkedAccountId).substring(0, ACCOUNT_LENGTH);
	}

	static String account(String position) {
		return position.substring(0, ACCOUNT_LENGTH);
	}

	/**
	 * Return a position before all of an account.
	 * @param account the hash of the account
	 * @return the position
	 */
	public static String first(String account) {
		return account + "0".repeat(TIME_AND_PROCESS_LENGTH);
	}

	/**
	 * Return a position after all of an account.
	 * @param account the hash of the account
	 * @return the position
	 */
	public static String last(String account) {
		return account + "f".repeat(TIME_AND_PROCESS_LENGTH);
	}

	/**
	 * Return a position after all of every account.
	 * @return the position
	 */
	public static String last() {
		return last("f".repeat(ACCOUNT_LENGTH));
	}

}
