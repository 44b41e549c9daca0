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
package ai.refold.spring.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.jdbc.AccountPositions;
import ai.refold.spring.jdbc.TaskDataCodec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutboxRow}.
 */
class OutboxRowTests {

	private static final String ROW = """
			{"id":"1","key":"k","event":"invoice.paid","account":"acme","time":"2026-11-21T10:00:00Z","attempts":0}""";

	private final TaskDataCodec<OutboxRow> codec = OutboxRow.CODEC;

	@Test
	void needsNoMoreThanThis() {
		OutboxRow row = this.codec.read(ROW.getBytes(StandardCharsets.UTF_8));
		assertThat(row).isNotNull();
		assertThat(row.message().context()).isEmpty();
		assertThat(row.message().payload()).isNull();
	}

	@Test
	void keepsTheTraceIdOfAFailure() {
		RefoldApiException refusal = new RefoldApiException("no",
				new RefoldApiError(400, "CODE", null, null, null, "trace-1", null));
		OutboxRow row = this.codec.read(ROW.getBytes(StandardCharsets.UTF_8)).failed(refusal, true);
		assertThat(this.codec.read(this.codec.write(row)).failure().traceId()).isEqualTo("trace-1");
	}

	@Test
	void failureOfAnOlderVersionHasNoTraceId() {
		OutboxRow row = this.codec.read(ROW.replace("\"attempts\":0",
				"\"attempts\":1,\"failure\":{\"status\":503,\"code\":\"DOWN\",\"message\":\"m\",\"time\":\"2026-11-20T08:20:00Z\"}")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(row.failure().code()).isEqualTo("DOWN");
		assertThat(row.failure().traceId()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "key", "event", "account", "time" })
	void cannotBeReadWithout(String name) {
		assertThat(this.codec.read(ROW.replace("\"" + name + "\"", "\"other\"").getBytes(StandardCharsets.UTF_8)))
			.isNull();
	}

	@Test
	void hasLessThan500BytesBesideThePayload() {
		RefoldEventMessage message = new RefoldEventMessage(UUID.randomUUID().toString(), UUID.randomUUID().toString(),
				"invoice.paid", UUID.randomUUID().toString(), "hubspot", UUID.randomUUID().toString(), "tag",
				"x".repeat(5000).getBytes(StandardCharsets.UTF_8), Instant.now(),
				Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
		assertThat(this.codec.write(OutboxRow.of(message))).hasSizeBetween(5000, 5500);
	}

	@Test
	void idsOfAnAccountBeginAlikeInEveryVersion() {
		assertThat(AccountPositions.hash("acme")).isEqualTo("822b33ad87c148a0");
	}

}
