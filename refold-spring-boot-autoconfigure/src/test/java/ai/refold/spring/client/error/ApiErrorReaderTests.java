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
package ai.refold.spring.client.error;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldApiError;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiErrorReader}.
 */
class ApiErrorReaderTests {

	private final ApiErrorReader reader = new ApiErrorReader(JsonMapper.builder().build(),
			Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC));

	@Test
	void readsShapeA() {
		RefoldApiError error = read("""
				{"status_code": 404, "http_error_type": "NOT_FOUND", "error_code": "INVALID_EVENT",
				 "message": "Trigger not found", "request_id": "req-1"}""");
		assertThat(error)
			.isEqualTo(new RefoldApiError(404, "INVALID_EVENT", "NOT_FOUND", "Trigger not found", "req-1", null));
	}

	@Test
	void readsShapeB() {
		RefoldApiError error = read("""
				{"status_code": 400, "error_type": "BAD_REQUEST", "message": "Trigger with name X not found"}""");
		assertThat(error.errorType()).isEqualTo("BAD_REQUEST");
		assertThat(error.errorCode()).isNull();
	}

	@Test
	void readsShapeC() {
		RefoldApiError error = read(
				"""
						{"status_code": 400, "http_error_type": "BAD_REQUEST", "error": "INVALID_EVENT", "message": "Invalid event."}""");
		assertThat(error.errorCode()).isEqualTo("INVALID_EVENT");
		assertThat(error.errorType()).isEqualTo("BAD_REQUEST");
	}

	@Test
	void readsShapeD() {
		RefoldApiError error = read(
				"{\"message\": \"Server Error\", \"error\": \"Workflow ID and slug are required\"}");
		assertThat(error.errorCode()).isNull();
		assertThat(error.message()).isEqualTo("Workflow ID and slug are required");
	}

	@Test
	void keepsTheTraceId() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("X-Trace-ID", "trace-1");
		assertThat(this.reader.read(404, headers, new byte[0], List.of()).traceId()).isEqualTo("trace-1");
	}

	@Test
	void statusIsThatOfHttpNotThatOfTheBody() {
		assertThat(read("{\"status_code\": 200}").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>Bad Gateway</html>", "[]", "null", "\"text\"", "{\"message\": {\"a\": 1}}",
			"{\"message\": ", "{\"error_code\": 7, \"message\": \" \"}", "{\"message\": \"Forbidden\"}",
			"{\"message\": \"no Route matched\", \"request_id\": \"1\"}", "{\"error\": \"Access has been disallowed\"}",
			"{\"statusCode\": 404, \"message\": \"Cannot POST /\", \"error\": \"Not Found\"}",
			"{\"timestamp\": \"2026-11-21\", \"status\": 404, \"error\": \"Not Found\", \"path\": \"/\"}",
			"{\"fault\": {\"faultstring\": \"Unable to identify proxy\"}}" })
	void whatIsNotRefoldsLeavesTheStatus(String body) {
		assertThat(read(body)).isEqualTo(RefoldApiError.ofStatus(404));
	}

	@ParameterizedTest
	@CsvSource({ "7,7000", "0,0", "-3,0", "3600,3600000", "299.997,299997", "1.5,1500", "0.0001,1" })
	void retryAfterInSeconds(String value, long millis) {
		assertThat(retryAfter(value)).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void retryAfterAsDate() {
		assertThat(retryAfter("Sat, 21 Nov 2026 08:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
		assertThat(retryAfter("Sat, 21 Nov 2026 07:00:00 GMT")).isEqualTo(Duration.ZERO);
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", " ", "99999999999999999999", "1e9", "1.", "." })
	void retryAfterThatMakesNoSenseIsIgnored(String value) {
		assertThat(retryAfter(value)).isNull();
	}

	@Test
	void controlCharactersOfTheMessageDoNotReachTheLog() {
		RefoldApiError error = read(
				"{\"status_code\": 404, \"message\": \"a\\nERROR forged\\u001b[31m\\u2028b\\u202ec\"}");
		assertThat(error.message()).isEqualTo("a ERROR forged [31m b c");
	}

	@Test
	void secretsOfTheCallAreNotQuoted() {
		RefoldApiError error = read(
				"{\"status_code\": 404, \"error\": \"tk_secret\", \"message\": \"a tk_secret and tk_secret\"}");
		assertThat(error.message()).isEqualTo("a *** and ***");
		assertThat(error.errorCode()).isEqualTo("***");
	}

	@Test
	void secretThatBeginsLikeAnotherIsNotQuotedInPart() {
		byte[] body = "{\"status_code\": 400, \"message\": \"acme-s3cret is wrong\", \"request_id\": \"acme-s3cret\"}"
			.getBytes(StandardCharsets.UTF_8);
		RefoldApiError error = this.reader.read(400, new HttpHeaders(), body, List.of("acme", "acme-s3cret"));
		assertThat(error.message()).isEqualTo("*** is wrong");
		assertThat(error.requestId()).isEqualTo("***");
	}

	@Test
	void longMessageIsCut() {
		RefoldApiError error = read("{\"status_code\": 404, \"message\": \"" + "x".repeat(5000) + "\"}");
		assertThat(error.message()).hasSize(503).endsWith("...");
	}

	private Duration retryAfter(String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, value);
		return this.reader.read(429, headers, new byte[0], List.of()).retryAfter();
	}

	private RefoldApiError read(String body) {
		return this.reader.read(404, new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8), List.of("tk_secret"));
	}

}
