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
package ai.refold.spring.webhook.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryBody}.
 */
class DeliveryBodyTests {

	private final Semaphore memory = new Semaphore(100_000);

	@ParameterizedTest
	@ValueSource(longs = { -1, 0, 1, 5_000, 9_999, 10_000, 10_001, Long.MAX_VALUE })
	void readsAllOfBodyOfLargestSizeWhateverIsDeclared(long declaredSize) throws IOException {
		byte[] content = new byte[10_000];
		content[9_999] = 1;
		DeliveryBody body = new DeliveryBody(this.memory, 10_000, declaredSize);
		readAll(body, new ByteArrayInputStream(content));
		assertThat(body.bytes()).isEqualTo(content);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 300, 1_023, 1_024, 8_191, 8_192, 8_193 })
	void readsBodyOfDeclaredSize(int size) throws IOException {
		byte[] content = new byte[size];
		Arrays.fill(content, (byte) 1);
		DeliveryBody body = new DeliveryBody(this.memory, 10_000, size);
		readAll(body, new ByteArrayInputStream(content));
		assertThat(body.bytes()).isEqualTo(content);
	}

	@Test
	void appendsParts() {
		DeliveryBody body = new DeliveryBody(this.memory, 10_000, -1);
		for (int i = 0; i < 10_000; i += 100) {
			body.append(new byte[100]);
		}
		assertThat(body.isTooLarge()).isFalse();
		assertThat(body.bytes()).hasSize(10_000);
		body.append(new byte[1]);
		assertThat(body.isTooLarge()).isTrue();
		assertThat(body.bytes()).isNull();
	}

	@Test
	void stopsReadingJustBeyondLargestSize() throws IOException {
		DeliveryBody body = new DeliveryBody(this.memory, 10_000, -1);
		int read = readAll(body, new Endless());
		assertThat(body.isTooLarge()).isTrue();
		assertThat(read).isLessThan(20);
		assertThat(body.bytes()).isNull();
	}

	@Test
	void smallBodyTakesNoSharedMemory() {
		DeliveryBody body = new DeliveryBody(new Semaphore(0), 1_000_000, -1);
		body.append(new byte[8192]);
		assertThat(body.bytes()).hasSize(8192);
		body.append(new byte[1]);
		assertThat(body.isOutOfMemory()).isTrue();
		assertThat(body.bytes()).isNull();
	}

	@Test
	void largeBodiesThatFindNoMemoryDoNotRefuseSmallOnes() throws InterruptedException {
		Semaphore full = new Semaphore(0);
		Thread large = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				new DeliveryBody(full, 1_000_000, -1).append(new byte[DeliveryBody.FREE_SIZE + 1]);
			}
		});
		large.start();
		try {
			for (int i = 0; i < 100_000; i++) {
				DeliveryBody small = new DeliveryBody(full, 1_000_000, -1);
				small.append(new byte[8000]);
				assertThat(small.bytes()).isNotNull();
			}
		}
		finally {
			large.interrupt();
			large.join();
		}
	}

	@Test
	void givesMemoryBackWhenClosedAndTakesNoneAfterwards() {
		DeliveryBody body = new DeliveryBody(this.memory, 90_000, -1);
		body.append(new byte[30_000]);
		assertThat(reserved()).isBetween(30_000, 60_000);
		body.close();
		assertThat(reserved()).isZero();
		body.append(new byte[30_000]);
		body.close();
		assertThat(reserved()).isZero();
	}

	@Test
	void givesMemoryBackWhenBodyIsTooLarge() {
		DeliveryBody body = new DeliveryBody(this.memory, 30_000, -1);
		body.append(new byte[20_000]);
		body.append(new byte[20_000]);
		assertThat(body.isTooLarge()).isTrue();
		assertThat(reserved()).isZero();
	}

	@Test
	void bodiesShareTheMemory() {
		DeliveryBody first = new DeliveryBody(this.memory, 100_000, -1);
		first.append(new byte[60_000]);
		DeliveryBody second = new DeliveryBody(this.memory, 100_000, -1);
		second.append(new byte[60_000]);
		assertThat(second.isOutOfMemory()).isTrue();
		assertThat(first.bytes()).hasSize(60_000);
		DeliveryBody third = new DeliveryBody(this.memory, 100_000, -1);
		third.append(new byte[40_000]);
		assertThat(third.bytes()).hasSize(40_000);
	}

	private static int readAll(DeliveryBody body, InputStream input) throws IOException {
		int calls = 1;
		while (body.readFrom(input)) {
			calls++;
		}
		return calls;
	}

	private int reserved() {
		return 100_000 - this.memory.availablePermits();
	}

	/**
	 * Has as much as is asked for.
	 */
	private static final class Endless extends InputStream {

		@Override
		public int read() {
			return 0;
		}

	}

}
