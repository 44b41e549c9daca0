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

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.state.RecordedCall;

/**
 * A request that reached the {@link RefoldServer} with valid credentials, and its
 * response.
 *
 * @param method the HTTP method
 * @param path the path, still encoded
 * @param query the decoded query parameters
 * @param headers the headers, with any case of names; credentials are shortened
 * @param body the body as text
 * @param status the status of the response
 * @param response the body of the response
 * @param traceId the header {@code X-Trace-ID} of the response, {@code null} if a fault
 * replaced Refold's response
 * @param receivedAt when it arrived
 * @since 0.1.0
 */
public record RecordedRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
		String body, int status, String response, @Nullable String traceId, Instant receivedAt) {

	static RecordedRequest of(RecordedCall call) {
		return new RecordedRequest(call.request().method(), call.request().path(), call.request().query(),
				call.request().maskedHeaders(), call.request().text(), call.response().status(), call.response().text(),
				call.response().headers().get(ApiResponse.TRACE_ID), call.at());
	}

	@Override
	public String toString() {
		return this.method + " " + this.path + " -> " + this.status;
	}

}
