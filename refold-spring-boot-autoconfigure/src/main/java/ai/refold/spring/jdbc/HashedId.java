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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import ai.refold.spring.Internal;

/**
 * Hashes a text to the id of a row: the id has the same length for any text, compares
 * alike in all databases, and reveals nothing of the text.
 *
 * @since 0.1.0
 */
@Internal
public final class HashedId {

	private HashedId() {
	}

	/**
	 * Return the id that a text has, always the same.
	 * @param text the text
	 * @return its SHA-256, 64 hexadecimal digits
	 */
	public static String of(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(text));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This Java runtime offers no SHA-256", ex);
		}
	}

	/**
	 * A lone surrogate has no UTF-8, and would become a question mark like any other. A
	 * text with one is hashed as UTF-16, after a byte order mark, which no UTF-8 has.
	 */
	private static byte[] bytes(String text) {
		if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		ByteBuffer bytes = ByteBuffer.allocate(2 * text.length() + 2).putChar('\ufeff');
		bytes.asCharBuffer().put(text);
		return bytes.array();
	}

}
