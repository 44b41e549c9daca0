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
package ai.refold.spring.actuate;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CredentialSanitizingFunction}.
 */
class CredentialSanitizingFunctionTests {

	private final CredentialSanitizingFunction function = new CredentialSanitizingFunction(() -> List.of("the-key"));

	@ParameterizedTest
	@ValueSource(
			strings = { "refold.api-key", "refold.apiKey", "REFOLD_API_KEY", "REFOLD_APIKEY", "refold.session-token",
					"refold.webhook.signature.previous-keys[0]", "refold.webhook.subscription.headers.Authorization" })
	void hidesCredentialsByTheirName(String name) {
		assertThat(sanitize(name, "anything")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@Test
	void hidesCredentialsInEveryPlace() {
		assertThat(sanitize("sun.java.command", "App --refold.api-key=the-key"))
			.isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "refold.base-url", "server.port", "my.refold.api-key" })
	void hidesNothingElse(String name) {
		assertThat(sanitize(name, "anything")).isEqualTo("anything");
		assertThat(sanitize(name, null)).isNull();
	}

	private @Nullable Object sanitize(String name, @Nullable Object value) {
		return this.function.apply(new SanitizableData(new MapPropertySource("test", Map.of()), name, value))
			.getValue();
	}

}
