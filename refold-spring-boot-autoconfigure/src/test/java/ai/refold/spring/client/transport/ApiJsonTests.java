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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.RefoldPage;
import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.client.resource.Workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApiJson}.
 */
class ApiJsonTests {

	private static final TypeReference<RefoldPage<Workflow>> PAGE = new TypeReference<>() {
	};

	private static final TypeReference<List<Webhook>> WEBHOOKS = new TypeReference<>() {
	};

	@Test
	void whatIsMissingIsNullAndWhatIsUnknownIsKept() {
		Execution execution = execution("{\"_id\": \"1\", \"future\": {\"a\": [1]}, \"retries\": 2}");
		assertThat(execution.status()).isNull();
		assertThat(execution.nodes()).isNull();
		assertThat(execution.additional()).isEqualTo(Map.of("future", Map.of("a", List.of(1)), "retries", 2));
		assertThat(execution("{}").additional()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"createdAt\": \"yesterday\"", "\"createdAt\": {\"$date\": 1}", "\"createdAt\": true",
			"\"nodes\": \"none\"", "\"nodes\": {\"1\": {}}", "\"nodes\": [1, \"two\", null, []]",
			"\"associated_workflow\": \"w1\"", "\"associated_workflow\": [[1]]", "\"associated_workflow\": \"\"",
			"\"name\": {\"en\": \"a\"}", "\"createdAt\": null" })
	void oddFieldDoesNotSpoilTheRest(String field) {
		Execution execution = execution("{\"_id\": \"1\", " + field + ", \"status\": \"COMPLETED\"}");
		assertThat(execution.id()).isEqualTo("1");
		assertThat(execution.status()).isEqualTo("COMPLETED");
		assertThat(execution.createdAt()).isNull();
		assertThat(execution.workflow()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"2026-06-16T12:17:30Z\"", "\"2026-06-16T12:17:30.000Z\"", "\"2026-06-16T14:17:30+02:00\"",
					"\"Tue, 16 Jun 2026 12:17:30 GMT\"", "1781612250000", "\"1781612250000\"" })
	void instantsHaveManyForms(String json) {
		assertThat(execution("{\"createdAt\": " + json + "}").createdAt())
			.isEqualTo(Instant.parse("2026-06-16T12:17:30Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "99999999999", "2147483648", "1e99", "\"2147483648\"", "-99999999999999999999999" })
	void numberThatIsTooLargeCountsAsMissing(String number) {
		RefoldPage<Workflow> page = ApiJson.MAPPER.readValue(
				"{\"docs\": [{\"_id\": \"1\"}], \"nextPage\": %1$s, \"totalPages\": 2147483647, \"totalDocs\": 9223372036854775808, \"pagingCounter\": 3.0}"
					.formatted(number),
				PAGE);
		assertThat(page.docs()).hasSize(1);
		assertThat(page.nextPage()).isNull();
		assertThat(page.totalPages()).isEqualTo(Integer.MAX_VALUE);
		assertThat(page.pagingCounter()).isEqualTo(3);
		assertThat(page.totalDocs()).isNull();
	}

	@Test
	void arrayIsTheOnlyPage() {
		RefoldPage<Workflow> page = ApiJson.MAPPER.readValue("[{\"_id\": \"1\"}, {\"_id\": \"2\"}]", PAGE);
		assertThat(page.docs()).extracting(Workflow::id).containsExactly("1", "2");
		assertThat(page.hasNext()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"webhook_url\": \"a\"}", "[1]", "[\"a\"]", "[[]]", "\"text\"", "7", "true" })
	void whatIsNoListOfObjectsIsRefused(String json) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> ApiJson.MAPPER.readValue(json, WEBHOOKS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[{}]", "\"text\"", "7" })
	void whatIsNoObjectIsRefused(String json) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> execution(json));
	}

	private static Execution execution(String json) {
		return ApiJson.MAPPER.readValue(json, Execution.class);
	}

}
