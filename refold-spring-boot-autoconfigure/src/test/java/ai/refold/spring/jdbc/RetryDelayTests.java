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

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryDelay}.
 */
class RetryDelayTests {

	private final RetryDelay delay = new RetryDelay(Duration.ofMillis(100), Duration.ofSeconds(60));

	@ParameterizedTest
	@CsvSource({ "0, 100", "1, 100", "2, 200", "3, 400", "10, 51200", "11, 60000", "100, 60000", "2147483647, 60000" })
	void doublesUpToTheLongestAndAddsAFifthAtMost(int attempts, long millis) {
		assertThat(this.delay.after(attempts)).isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis * 6 / 5));
	}

	@Test
	void differsByChance() {
		assertThat(Stream.generate(() -> this.delay.after(20)).limit(50).distinct().count()).isGreaterThan(1);
	}

}
