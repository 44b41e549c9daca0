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
package ai.refold.spring.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RefoldEventMessage}.
 */
class RefoldEventMessageTests {

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = " ")
	void needsKeyEventAndAccount(@Nullable String blank) {
		assertThatIllegalArgumentException().isThrownBy(() -> message(blank, "e", "acme", null))
			.withMessageContaining("'idempotencyKey'");
		assertThatIllegalArgumentException().isThrownBy(() -> message("k", blank, "acme", null))
			.withMessageContaining("'event'");
		assertThatIllegalArgumentException().isThrownBy(() -> message("k", "e", blank, null))
			.withMessageContaining("'linkedAccountId'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "\u00e4", "\uD83D\uDE00" })
	void refusesWhatCannotTravelInAHeader(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> message(value, "e", "acme", null))
			.withMessageContaining("'idempotencyKey' cannot be sent")
			.withMessageNotContaining(value);
		assertThatIllegalArgumentException().isThrownBy(() -> message("k", "e", value, null))
			.withMessageContaining("'linkedAccountId' cannot be sent");
		assertThatIllegalArgumentException().isThrownBy(() -> message("k", "e", "acme", value))
			.withMessageContaining("'configId' cannot be sent");
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = " ")
	void blankTextsAreNotGiven(@Nullable String blank) {
		RefoldEventMessage message = new RefoldEventMessage("i", "k", "e", "acme", blank, blank, blank, null,
				Instant.EPOCH, Map.of());
		assertThat(message)
			.extracting(RefoldEventMessage::slug, RefoldEventMessage::configId, RefoldEventMessage::instanceTag)
			.containsOnlyNulls();
	}

	@ParameterizedTest
	@ValueSource(strings = { "trigger", ".", ".." })
	void refusesSlugsThatLeadToAnotherPath(String slug) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new RefoldEventMessage("i", "k", "e", "acme", slug, null, null, null, Instant.EPOCH, Map.of()))
			.withMessageContaining("'slug'");
	}

	@Test
	void descriptionHasNoPayload() {
		assertThat(message("k", "e", "acme", null)).asString().doesNotContain("secret").contains("'e'", "'acme'");
	}

	private static RefoldEventMessage message(@Nullable String key, @Nullable String event, @Nullable String account,
			@Nullable String configId) {
		return new RefoldEventMessage("i", key, event, account, null, configId, null,
				"\"secret\"".getBytes(StandardCharsets.UTF_8), Instant.EPOCH, Map.of());
	}

}
