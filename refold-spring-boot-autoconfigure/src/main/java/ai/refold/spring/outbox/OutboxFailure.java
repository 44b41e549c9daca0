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

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;

/**
 * The reason why the last attempt to send an event failed.
 *
 * @param status the HTTP status, {@code null} if Refold gave no response
 * @param code Refold's error code, if it named one
 * @param message what failed
 * @param time when
 * @param traceId the {@code X-Trace-ID} under which Refold's support finds the call
 * @since 0.1.0
 */
public record OutboxFailure(@JsonProperty("status") @Nullable Integer status,
		@JsonProperty("code") @Nullable String code, @JsonProperty("message") @Nullable String message,
		@JsonProperty("time") Instant time, @JsonProperty("traceId") @Nullable String traceId) {

	/**
	 * Create a failure without a trace id.
	 * @param status the HTTP status
	 * @param code Refold's error code
	 * @param message what failed
	 * @param time when
	 */
	public OutboxFailure(@Nullable Integer status, @Nullable String code, @Nullable String message, Instant time) {
		this(status, code, message, time, null);
	}

	static OutboxFailure of(RefoldException cause) {
		return (cause instanceof RefoldApiException api)
				? new OutboxFailure(api.status(), api.errorCode(), api.getMessage(), Instant.now(), api.traceId())
				: new OutboxFailure(null, null, cause.getMessage(), Instant.now());
	}

}
