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
package ai.refold.spring.test.server.resource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.state.Execution;

/**
 * Selects the executions to list. What {@code execution_type} means is not documented: it
 * is accepted without effect.
 *
 * @param request the request
 */
record ExecutionFilter(ApiRequest request) {

	boolean accepts(Execution execution) {
		return equal("slug", execution, Execution::slug) && equal("status", execution, Execution::status)
				&& equal("workflow_id", execution, (candidate) -> candidate.workflow().id())
				&& equal("workflow_name", execution, (candidate) -> candidate.workflow().name())
				&& equal("execution_id", execution, Execution::id)
				&& equal("execution_source", execution, (candidate) -> candidate.input().source())
				&& isInPeriod(execution.createdAt());
	}

	boolean ascending() {
		return "true".equals(this.request.query("sortAsc"));
	}

	private boolean equal(String parameter, Execution execution, Function<Execution, @Nullable String> property) {
		String expected = this.request.query(parameter);
		return expected == null || expected.equals(property.apply(execution));
	}

	private boolean isInPeriod(Instant createdAt) {
		Instant start = date("start_date", 0);
		Instant end = date("end_date", 1);
		return (start == null || !createdAt.isBefore(start)) && (end == null || !createdAt.isAfter(end));
	}

	private @Nullable Instant date(String parameter, int daysToEnd) {
		String text = this.request.query(parameter);
		try {
			if (text == null) {
				return null;
			}
			return text.contains("T") ? Instant.parse(text)
					: LocalDate.parse(text).plusDays(daysToEnd).atStartOfDay(ZoneOffset.UTC).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw ApiException.badRequest(parameter + " is not a date");
		}
	}

}
