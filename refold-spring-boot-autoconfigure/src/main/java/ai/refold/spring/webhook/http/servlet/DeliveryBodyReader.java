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
package ai.refold.spring.webhook.http.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads bodies up to a size and for a time.
 */
final class DeliveryBodyReader {

	private static final int BUFFER_SIZE = 4096;

	private final int maxSize;

	private final Duration timeout;

	DeliveryBodyReader(int maxSize, Duration timeout) {
		this.maxSize = maxSize;
		this.timeout = timeout;
	}

	/**
	 * Return the body, which is cut if it is too large.
	 * @param input the body
	 * @param declaredSize the size it is said to have, negative if none is
	 * @return the body, {@code null} if it arrives too slowly
	 */
	byte @Nullable [] read(InputStream input, long declaredSize) throws IOException {
		try {
			return read(input, new byte[initialSize(declaredSize)], System.nanoTime());
		}
		catch (SocketTimeoutException ex) {
			return null;
		}
	}

	private int initialSize(long declaredSize) {
		return (declaredSize > 0 && declaredSize < BUFFER_SIZE) ? (int) declaredSize + 1 : BUFFER_SIZE;
	}

	private byte @Nullable [] read(InputStream input, byte[] buffer, long start) throws IOException {
		byte[] body = buffer;
		int size = 0;
		for (int length = 0; length >= 0 && size <= this.maxSize; length = input.read(body, size, body.length - size)) {
			size += length;
			if (size == body.length) {
				body = Arrays.copyOf(body, (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
			}
			if (System.nanoTime() - start > this.timeout.toNanos()) {
				return null;
			}
		}
		return Arrays.copyOf(body, size);
	}

}
