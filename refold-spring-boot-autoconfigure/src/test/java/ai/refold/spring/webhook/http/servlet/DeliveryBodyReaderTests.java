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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryBodyReader}.
 */
@Timeout(30)
class DeliveryBodyReaderTests {

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 1, 5_000, 9_999, 10_000, 10_001, Long.MAX_VALUE })
	void readsAllOfBodyOfLargestSizeWhateverIsDeclared(long declaredSize) throws IOException {
		byte[] body = new byte[10_000];
		body[9_999] = 1;
		assertThat(reader(Duration.ofMinutes(1)).read(new ByteArrayInputStream(body), declaredSize)).isEqualTo(body);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 300, 4_095, 4_096, 4_097 })
	void readsBodyOfDeclaredSize(int size) throws IOException {
		byte[] body = new byte[size];
		Arrays.fill(body, (byte) 1);
		assertThat(reader(Duration.ofMinutes(1)).read(new ByteArrayInputStream(body), size)).isEqualTo(body);
	}

	@Test
	void readsLittleMoreThanLargestSize() throws IOException {
		byte[] body = reader(Duration.ofMinutes(1)).read(new Endless(), -1);
		assertThat(body).hasSizeBetween(10_001, 20_000);
	}

	@Test
	void givesUpOnBodyThatTricklesIn() throws IOException {
		assertThat(new DeliveryBodyReader(Integer.MAX_VALUE - 1, Duration.ofMillis(50)).read(new Trickle(), -1))
			.isNull();
	}

	@Test
	void givesUpOnBodyThatStopsArriving() throws IOException {
		assertThat(reader(Duration.ofMinutes(1)).read(new InputStream() {

			@Override
			public int read() throws IOException {
				throw new SocketTimeoutException();
			}

		}, -1)).isNull();
	}

	private DeliveryBodyReader reader(Duration timeout) {
		return new DeliveryBodyReader(10_000, timeout);
	}

	/**
	 * Has as much as is asked for.
	 */
	private static class Endless extends InputStream {

		@Override
		public int read() {
			return 0;
		}

	}

	/**
	 * Has one byte at a time, forever.
	 */
	private static final class Trickle extends Endless {

		@Override
		public int read(byte[] buffer, int offset, int length) {
			return 1;
		}

	}

}
