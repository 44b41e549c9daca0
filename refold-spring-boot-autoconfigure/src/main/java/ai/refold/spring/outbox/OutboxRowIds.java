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
package ai.refold.spring.outbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

import ai.refold.spring.jdbc.HashedId;

/**
 * Creates ids of rows: a hash of the linked account, the time in microseconds, and a part
 * that differs between processes. They sort by account and time, and consist of
 * hexadecimal digits only so that they do so in every collation.
 */
final class OutboxRowIds {

	static final int ACCOUNT_LENGTH = 16;

	static final int TIME_LENGTH = 16;

	private static final int TIME_AND_PROCESS_LENGTH = 24;

	private final String process = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

	private final AtomicLong lastTime = new AtomicLong();

	String next(String linkedAccountId) {
		long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
		long time = this.lastTime.updateAndGet((last) -> Math.max(last + 1, now));
		return hash(linkedAccountId) + HexFormat.of().toHexDigits(time) + this.process;
	}

	static String account(String id) {
		return id.substring(0, ACCOUNT_LENGTH);
	}

	static Instant time(String id) {
		return parse(id.substring(ACCOUNT_LENGTH, ACCOUNT_LENGTH + TIME_LENGTH));
	}

	static Instant parse(String time) {
		return Instant.EPOCH.plus(HexFormat.fromHexDigitsToLong(time), ChronoUnit.MICROS);
	}

	static String first(String account) {
		return account + "0".repeat(TIME_AND_PROCESS_LENGTH);
	}

	static String last(String account) {
		return account + "f".repeat(TIME_AND_PROCESS_LENGTH);
	}

	static String hash(String linkedAccountId) {
		return HashedId.of(linkedAccountId).substring(0, ACCOUNT_LENGTH);
	}

}
