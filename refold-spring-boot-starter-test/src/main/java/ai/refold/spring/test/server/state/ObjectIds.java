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
package ai.refold.spring.test.server.state;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates ids in the format of Refold's database: 24 hexadecimal digits, ascending in
 * time.
 */
final class ObjectIds {

	private static final int LENGTH = 24;

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final String PROCESS = HexFormat.of().formatHex(randomBytes(5));

	private static final AtomicInteger COUNTER = new AtomicInteger();

	private ObjectIds() {
	}

	static String next(Instant now) {
		return "%08x%s%06x".formatted((int) now.getEpochSecond(), PROCESS, COUNTER.incrementAndGet() & 0xffffff);
	}

	/**
	 * Return the id that belongs to a text.
	 * @param text the text
	 * @return the id
	 */
	static String of(String text) {
		String hex = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
		return hex.substring(0, LENGTH);
	}

	static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		RANDOM.nextBytes(bytes);
		return bytes;
	}

}
