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
package ai.refold.spring.webhook.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.webhook.RefoldWebhookEventParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InboxRow}.
 */
class InboxRowTests {

	private final TaskDataCodec<InboxRow> codec = InboxRow.CODEC;

	@Test
	void keepsNoCredentials() {
		InboxRow row = InboxRow.of(
				new RefoldWebhookEventParser().parse("{\"event\":\"A\"}".getBytes(StandardCharsets.UTF_8)),
				Map.of("authorization", "Bearer s3cret", "Cookie", "s3cret", "PROXY-Authorization", "s3cret",
						"traceparent", "00-1"),
				"key", null);
		assertThat(row.headers()).isEqualTo(Map.of("traceparent", "00-1"));
		assertThat(new String(this.codec.write(row), StandardCharsets.UTF_8)).doesNotContain("s3cret");
	}

	@Test
	void accountMayEndWithinACharacter() {
		InboxRow row = InboxRow.of(new RefoldWebhookEventParser()
			.parse("{\"event\":\"Connection Created\",\"linked_account_id\":\"a\\ud83d\"}"
				.getBytes(StandardCharsets.UTF_8)), Map.of(), "key\ud83d", null);
		InboxRow read = this.codec.read(this.codec.write(row));
		assertThat(read.account()).isEqualTo("a\ud83d");
		assertThat(read.key()).isEqualTo("key\ud83d");
	}

	@Test
	void rowOfAnotherVersionCanBeRead() {
		InboxRow row = this.codec.read("""
				{"event":"A","received":"2026-11-21T10:00:00Z","body":"e30=","attempts":2,"somethingNew":true}"""
			.getBytes(StandardCharsets.UTF_8));
		assertThat(row).isNotNull();
		assertThat(row.body()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
		assertThat(row.headers()).isEmpty();
		assertThat(row.done()).isEmpty();
		assertThat(row.failures()).isEmpty();
	}

}
