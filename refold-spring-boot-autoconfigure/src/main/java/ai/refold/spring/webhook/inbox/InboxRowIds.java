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
package ai.refold.spring.webhook.inbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

import ai.refold.spring.jdbc.HashedId;

/**
 * Ids of rows: the hash of what a delivery is recognised by, so that it has one row
 * however often it comes, or, of another length, the time and something random.
 */
final class InboxRowIds {

	private static final int RANDOM_BYTES = 8;

	private final SecureRandom random = new SecureRandom();

	String of(String key) {
		return HashedId.of(key);
	}

	String next(Instant time) {
		byte[] bytes = new byte[RANDOM_BYTES];
		this.random.nextBytes(bytes);
		return HexFormat.of().toHexDigits(time.toEpochMilli()) + HexFormat.of().formatHex(bytes);
	}

}
