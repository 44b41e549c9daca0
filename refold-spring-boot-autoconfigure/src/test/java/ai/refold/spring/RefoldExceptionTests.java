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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ai.refold.spring.webhook.DiscardDeliveryException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefoldException}.
 */
class RefoldExceptionTests {

	private static final String FROM_OUTSIDE = "x\n2026-01-01T00:00:00.000Z INFO forged\u001b[31m\u2028\u202e";

	@ParameterizedTest
	@MethodSource
	void messageIsOneLineWhateverItQuotes(RefoldException exception) {
		assertThat(exception).hasMessage("x\\n2026-01-01T00:00:00.000Z INFO forged\\u001b[31m\\u2028\\u202e");
	}

	static RefoldException[] messageIsOneLineWhateverItQuotes() {
		return new RefoldException[] { new RefoldException(FROM_OUTSIDE),
				new RefoldException(FROM_OUTSIDE, new IllegalStateException()),
				new RefoldActionException(FROM_OUTSIDE, FROM_OUTSIDE, null),
				new RefoldTransportException(FROM_OUTSIDE, true, null),
				new RefoldInvalidRequestException(FROM_OUTSIDE, RefoldApiError.ofStatus(400)),
				new DiscardDeliveryException(FROM_OUTSIDE) };
	}

}
