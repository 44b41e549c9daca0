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
package ai.refold.spring.test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.fault.Fault;
import ai.refold.spring.test.server.fault.FaultEffect;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Disruption;

/**
 * Describes a fault of a {@link RefoldServer}. First how often, then what happens:
 * nothing is in effect before {@link #status}, {@link #html}, {@link #slow},
 * {@link #reset}, {@link #emptyResponse}, {@link #malformedChunk} or {@link #garbage}.
 * Not for use by several threads.
 *
 * @since 0.1.0
 */
public final class FaultSpec {

	private static final String RETRY_AFTER = "Retry-After";

	private static final String CONTENT_TYPE = "Content-Type";

	private static final String PAGE = "<html><head><title>%1$d</title></head><body><h1>%1$d</h1></body></html>";

	private final RefoldServer server;

	private final @Nullable String method;

	private final String path;

	private int spared;

	private int times = Fault.ALWAYS;

	private boolean processed;

	private UnaryOperator<ApiResponse> body = UnaryOperator.identity();

	private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	FaultSpec(RefoldServer server, @Nullable String method, String path) {
		this.server = server;
		this.method = method;
		this.path = path;
	}

	/**
	 * Only one call fails: the next, or the first that {@link #after} does not spare. By
	 * default all do until the faults are cleared.
	 * @return this spec
	 */
	public FaultSpec once() {
		return times(1);
	}

	/**
	 * Only some calls go wrong.
	 * @param times how many
	 * @return this spec
	 */
	public FaultSpec times(int times) {
		this.times = times;
		return this;
	}

	/**
	 * Some calls go well before the first that does not.
	 * @param calls how many
	 * @return this spec
	 */
	public FaultSpec after(int calls) {
		this.spared = calls;
		return this;
	}

	/**
	 * Refold processes the call before the fault: the call takes effect, and only the
	 * response is lost or wrong.
	 * @return this spec
	 */
	public FaultSpec processed() {
		this.processed = true;
		return this;
	}

	/**
	 * Send {@code Retry-After} in seconds with {@link #status(int)}.
	 * @param wait how long to wait, rounded down to seconds
	 * @return this spec
	 */
	public FaultSpec retryAfter(Duration wait) {
		return retryAfter(Long.toString(wait.toSeconds()));
	}

	/**
	 * Send {@code Retry-After} as a date with {@link #status(int)}.
	 * @param date until when to wait
	 * @return this spec
	 */
	public FaultSpec retryAfter(Instant date) {
		return retryAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
	}

	/**
	 * Send any text as {@code Retry-After} with {@link #status(int)}.
	 * @param value the value of the header, which may be nonsense
	 * @return this spec
	 */
	public FaultSpec retryAfter(String value) {
		return header(RETRY_AFTER, value);
	}

	/**
	 * Send a header with {@link #status(int)}.
	 * @param name the name of the header
	 * @param value the value
	 * @return this spec
	 */
	public FaultSpec header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/**
	 * Send another body with {@link #status(int)} than the error the endpoint documents,
	 * with the headers that are set here and no others.
	 * @param contentType the media type
	 * @param body the body, which may be empty
	 * @return this spec
	 */
	public FaultSpec body(String contentType, String body) {
		this.body = (response) -> ApiResponse.text(response.status(), contentType, body);
		return header(CONTENT_TYPE, contentType);
	}

	/**
	 * Respond with a status and an error in the shape that the endpoint documents.
	 * @param status the HTTP status
	 */
	public void status(int status) {
		UnaryOperator<ApiResponse> made = this.body;
		Map<String, String> added = new TreeMap<>(this.headers);
		add((responses) -> {
			ApiResponse response = made.apply(responses.error(status));
			for (Map.Entry<String, String> header : added.entrySet()) {
				response = response.withHeader(header.getKey(), header.getValue());
			}
			return response;
		});
	}

	/**
	 * Respond with a status and an HTML page, as gateways do, and with the headers that
	 * are set here and no others.
	 * @param status the HTTP status
	 */
	public void html(int status) {
		body("text/html", PAGE.formatted(status)).status(status);
	}

	/**
	 * Process the call and hold the response back, which is Refold's own.
	 * @param delay how long
	 */
	public void slow(Duration delay) {
		this.processed = false;
		add((responses) -> responses.processed().delayedBy(delay));
	}

	/**
	 * Reset the connection.
	 */
	public void reset() {
		disrupt(Disruption.RESET);
	}

	/**
	 * Close the connection without a response.
	 */
	public void emptyResponse() {
		disrupt(Disruption.EMPTY);
	}

	/**
	 * Send a success status and then garbage, and close the connection.
	 */
	public void malformedChunk() {
		disrupt(Disruption.MALFORMED_CHUNK);
	}

	/**
	 * Send garbage instead of a response, and close the connection.
	 */
	public void garbage() {
		disrupt(Disruption.GARBAGE);
	}

	private void disrupt(Disruption disruption) {
		add((responses) -> responses.error(500).disruptedBy(disruption));
	}

	private void add(FaultEffect effect) {
		FaultEffect processing = (responses) -> {
			responses.processed();
			return effect.apply(responses);
		};
		this.server.simulation()
			.faults()
			.add(new Fault(this.method, this.path, this.spared, this.times, this.processed ? processing : effect));
	}

}
