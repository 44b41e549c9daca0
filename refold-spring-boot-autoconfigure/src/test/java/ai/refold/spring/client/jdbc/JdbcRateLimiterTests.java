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
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.refold.spring.client.transport.RefoldRateLimiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link JdbcRateLimiter} without a database.
 */
class JdbcRateLimiterTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final JdbcRateLimiter limiter = new JdbcRateLimiter(() -> {
		throw new IllegalStateException("No database");
	}, () -> null, 1000, 1, PATIENCE);

	@AfterEach
	void close() {
		this.limiter.close();
	}

	@Test
	void keyThatWasNotUsedForLongIsForgotten() {
		RefoldRateLimiter forgotten = this.limiter.forKey("forgotten");
		RefoldRateLimiter used = this.limiter.forKey("used");
		use(500);
		assertThat(this.limiter.forKey("used")).isSameAs(used);
		assertThat(this.limiter.forKey("forgotten")).isSameAs(forgotten);
		assertThat(this.limiter.forKey("used")).isSameAs(used);
		use(999);
		assertThat(this.limiter.forKey("used")).isSameAs(used);
		assertThat(this.limiter.forKey("forgotten")).isNotSameAs(forgotten);
	}

	@Test
	void callThatHasTheLimiterOfAForgottenKeyIsLetThrough() {
		RefoldRateLimiter forgotten = this.limiter.forKey("forgotten");
		use(1000);
		assertThat(this.limiter.forKey("forgotten")).isNotSameAs(forgotten);
		assertThatNoException().isThrownBy(() -> forgotten.acquire().block(PATIENCE));
		assertThatNoException().isThrownBy(() -> forgotten.acquire().block(PATIENCE));
	}

	private void use(int keys) {
		IntStream.range(0, keys).mapToObj(String::valueOf).forEach(this.limiter::forKey);
	}

}
