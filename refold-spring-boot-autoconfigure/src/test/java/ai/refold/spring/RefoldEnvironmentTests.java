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
package ai.refold.spring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefoldEnvironment}.
 */
class RefoldEnvironmentTests {

	@Test
	void keyPrefixShowsTheEnvironment() {
		assertThat(RefoldEnvironment.ofApiKey("tk_1").isTest()).isTrue();
		assertThat(RefoldEnvironment.ofApiKey("pk_1").isProduction()).isTrue();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "sk_1", "YOUR_API_KEY" })
	void anyOtherPrefixIsUnknown(String apiKey) {
		assertThat(RefoldEnvironment.ofApiKey(apiKey)).isEqualTo(RefoldEnvironment.UNKNOWN);
	}

	@Test
	void liveAndProductionAreTheSame() {
		assertThat(RefoldEnvironment.of("live").isProduction()).isTrue();
		assertThat(RefoldEnvironment.of("Production").isProduction()).isTrue();
		assertThat(RefoldEnvironment.of("test").isProduction()).isFalse();
	}

	@Test
	void furtherEnvironmentsAreKeptAsTheyAre() {
		RefoldEnvironment staging = RefoldEnvironment.of("staging-eu");
		assertThat(staging).hasToString("staging-eu");
		assertThat(staging.isTest()).isFalse();
		assertThat(staging.isProduction()).isFalse();
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = " ")
	void missingNameIsUnknown(String name) {
		assertThat(RefoldEnvironment.of(name)).isEqualTo(RefoldEnvironment.UNKNOWN);
	}

}
