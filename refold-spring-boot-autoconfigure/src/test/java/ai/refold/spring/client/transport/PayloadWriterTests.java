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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import ai.refold.spring.RefoldException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PayloadWriter}.
 */
class PayloadWriterTests {

	private final JsonMapper ascii = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	@ParameterizedTest
	@ValueSource(strings = { "Good \ud83d", "\ude00 day", "\ud83d\ud83d\ude00", "a\\\ud83d", "\ude00\ud83d" })
	void halfOfASurrogatePairIsRefused(String text) {
		for (JsonMapper mapper : List.of(new JsonMapper(), this.ascii)) {
			for (Object payload : List.of(text, Map.of("text", text), Map.of(text, 1),
					List.of("x".repeat(9_000), text))) {
				assertThatExceptionOfType(RefoldException.class)
					.isThrownBy(() -> new PayloadWriter(mapper).write("The payload of event 'a'", payload))
					.withMessageContainingAll("The payload of event 'a'", payload.getClass().getName(), "surrogate");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Good \ud83d\ude00", "\ud83d\ude00\ud83d\ude01", "\\ud83d", "\\\\ud83d", "\u00fc\u0001",
			"\\", "u" })
	void wholeCharactersAreRendered(String text) {
		for (JsonMapper mapper : List.of(new JsonMapper(), this.ascii)) {
			byte[] json = new PayloadWriter(mapper).write("The payload", Map.of("text", text));
			assertThat(mapper.readTree(json).path("text").asString()).isEqualTo(text);
		}
	}

	@Test
	void whatIsRenderedAlreadyStaysAsItIs() {
		byte[] json = new PayloadWriter(new JsonMapper()).write("The payload", new RawValue("{ \"a\" : 1.00 }"));
		assertThat(json).asString(StandardCharsets.UTF_8).isEqualTo("{ \"a\" : 1.00 }");
	}

	@Test
	void failureQuotesNoValue() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> new PayloadWriter(new JsonMapper()).write("The payload", new Secret()))
			.withMessageContainingAll("PayloadWriterTests$Secret", "[\"number\"]", "Nothing was sent")
			.withMessageNotContaining("4711")
			.withNoCause();
	}

	static class Secret {

		public String getNumber() {
			throw new IllegalStateException("4711");
		}

	}

}
