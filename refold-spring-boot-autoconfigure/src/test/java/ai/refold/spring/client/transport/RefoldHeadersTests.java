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
package ai.refold.spring.client.transport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RefoldHeaders}.
 */
class RefoldHeadersTests {

	@ParameterizedTest
	@ValueSource(strings = { "acme", "ACME Ltd.", "a'b\"c", "~" })
	void takesWhatArrivesUnchanged(String value) {
		assertThat(RefoldHeaders.requireSendable("linkedAccountId", value)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Łódź", "acme\n", "a\tb", "a\0b", "\ud83d\ude00" })
	void refusesWhatNoHeaderTakes(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> RefoldHeaders.requireSendable("linkedAccountId", value))
			.withMessage("'linkedAccountId' cannot be sent: the header allows printable ASCII only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme ", " acme", " " })
	void refusesBlanksThatHttpDrops(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> RefoldHeaders.requireSendable("linkedAccountId", value))
			.withMessage("'linkedAccountId' cannot be sent: HTTP drops the blank at its beginning or end");
	}

}
