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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldApiError;
import ai.refold.spring.client.transport.RefoldHeaders;
import ai.refold.spring.client.transport.RequestSecrets;

/**
 * Reads the four shapes of Refold's errors into a {@link RefoldApiError}. For a body that
 * is not Refold's (HTML, JSON of a gateway, an empty one), only the status and the
 * headers are read.
 */
@Internal
public final class ApiErrorReader {

	private static final int MAX_LENGTH = 500;

	private static final Pattern SECONDS = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

	private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

	private static final int CONFLICT = 409;

	private final JsonMapper jsonMapper;

	private final Clock clock;

	/**
	 * Create a new {@code ApiErrorReader}.
	 * @param jsonMapper reads the JSON
	 * @param clock determines the time until a date
	 */
	public ApiErrorReader(JsonMapper jsonMapper, Clock clock) {
		this.jsonMapper = jsonMapper;
		this.clock = clock;
	}

	/**
	 * Return whether the body of a refusal is Refold's.
	 * @param status the status of the response
	 * @param body the body
	 * @return whether Refold itself refused the call
	 */
	public boolean isRefolds(int status, String body) {
		return !parse(status, body.getBytes(StandardCharsets.UTF_8)).isMissingNode();
	}

	RefoldApiError read(int status, HttpHeaders headers, byte[] body, List<String> values) {
		RequestSecrets secrets = new RequestSecrets(values);
		JsonNode json = parse(status, body);
		String requestId = text(json, secrets, "request_id");
		boolean sentence = saysItInErrorAlone(json);
		return new RefoldApiError(status, sentence ? null : text(json, secrets, "error_code", "error"),
				text(json, secrets, "http_error_type", "error_type"),
				sentence ? text(json, secrets, "error") : text(json, secrets, "message"),
				(requestId != null) ? requestId : printable(headers.getFirst("x-request-id"), secrets),
				printable(headers.getFirst(RefoldHeaders.TRACE_ID), secrets),
				retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER)));
	}

	/**
	 * Whether {@code error} is the sentence, and {@code message} says nothing.
	 */
	private static boolean saysItInErrorAlone(JsonNode json) {
		return json.path("error_code").isMissingNode() && json.path("error").isString()
				&& (json.path("message").isMissingNode() || "Server Error".equals(json.path("message").stringValue("")))
				&& json.path("error").stringValue().contains(" ");
	}

	private JsonNode parse(int status, byte[] body) {
		try {
			JsonNode json = this.jsonMapper.readTree(body);
			return isRefolds(status, json) ? json : this.jsonMapper.missingNode();
		}
		catch (JacksonException ex) {
			return this.jsonMapper.missingNode();
		}
	}

	/**
	 * Whether an object has what errors of Refold's have: the status, a code, a category,
	 * or the sentence beside "Server Error". What says that a call was received before
	 * has a message alone. Gateways send a message, or a reason in words.
	 */
	private static boolean isRefolds(int status, JsonNode json) {
		return json.has("status_code") || json.path("error_code").isString() || json.path("http_error_type").isString()
				|| json.path("error_type").isString() || CODE.matcher(json.path("error").stringValue("")).matches()
				|| ("Server Error".equals(json.path("message").stringValue("")) && json.path("error").isString())
				|| (status == CONFLICT && json.path("message").isString() && !json.has("error"));
	}

	private static @Nullable String text(JsonNode json, RequestSecrets secrets, String... names) {
		for (String name : names) {
			JsonNode value = json.path(name);
			if (value.isString() && !value.stringValue().isBlank()) {
				return printable(value.stringValue(), secrets);
			}
		}
		return null;
	}

	private static @Nullable String printable(@Nullable String text, RequestSecrets secrets) {
		if (text == null) {
			return null;
		}
		String line = secrets.hideIn(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
		return (line.length() > MAX_LENGTH) ? line.substring(0, MAX_LENGTH) + "..." : line;
	}

	private @Nullable Duration retryAfter(@Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		String text = value.strip();
		return SECONDS.matcher(text).matches() ? Duration.ofMillis(millis(text)) : untilDate(text);
	}

	private static long millis(String seconds) {
		return new BigDecimal(seconds).movePointRight(3)
			.setScale(0, RoundingMode.CEILING)
			.max(BigDecimal.ZERO)
			.longValue();
	}

	private @Nullable Duration untilDate(String value) {
		try {
			Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Duration wait = Duration.between(this.clock.instant(), date);
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
