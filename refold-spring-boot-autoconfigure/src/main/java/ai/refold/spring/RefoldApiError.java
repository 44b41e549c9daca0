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
package ai.refold.spring;

import java.io.Serializable;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The error that Refold returned for a call. Refold's documentation shows four shapes of
 * error body, any of whose fields may be absent; this is what they have in common.
 *
 * @param status the HTTP status of the response
 * @param errorCode Refold's code ({@code error_code} or {@code error}), such as
 * {@code INVALID_EVENT}
 * @param errorType Refold's category ({@code http_error_type} or {@code error_type}),
 * such as {@code NOT_FOUND}
 * @param message Refold's own message
 * @param requestId the id of the call in the body of the response
 * @param traceId the id under which Refold's support finds the call, from the
 * {@code X-Trace-ID} header
 * @param retryAfter how long Refold asked to wait, from the {@code Retry-After} header
 * @since 0.1.0
 * @serial exclude
 */
public record RefoldApiError(int status, @Nullable String errorCode, @Nullable String errorType,
		@Nullable String message, @Nullable String requestId, @Nullable String traceId,
		@Nullable Duration retryAfter) implements Serializable {

	/**
	 * Create an error without a trace id.
	 * @param status the HTTP status of the response
	 * @param errorCode Refold's code
	 * @param errorType Refold's category
	 * @param message Refold's own message
	 * @param requestId the id of the call
	 * @param retryAfter how long Refold asked to wait
	 */
	public RefoldApiError(int status, @Nullable String errorCode, @Nullable String errorType, @Nullable String message,
			@Nullable String requestId, @Nullable Duration retryAfter) {
		this(status, errorCode, errorType, message, requestId, null, retryAfter);
	}

	/**
	 * Create an error of which nothing but the status is known, as a gateway in front of
	 * Refold may return.
	 * @param status the HTTP status
	 * @return the error
	 */
	public static RefoldApiError ofStatus(int status) {
		return new RefoldApiError(status, null, null, null, null, null);
	}

}
