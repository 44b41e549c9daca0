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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if Refold responded to a call with an error. The subclasses distinguish the
 * cases that a caller may want to handle differently; {@link #error()} contains
 * everything that Refold returned.
 *
 * @since 0.1.0
 * @serial exclude
 */
public class RefoldApiException extends RefoldException {

	private final RefoldApiError error;

	/**
	 * Create a new {@code RefoldApiException}.
	 * @param message what failed and what to do
	 * @param error what Refold said
	 */
	public RefoldApiException(String message, RefoldApiError error) {
		super(message);
		this.error = error;
	}

	/**
	 * Return everything Refold said.
	 * @return the error
	 */
	public RefoldApiError error() {
		return this.error;
	}

	/**
	 * Return the HTTP status of the response.
	 * @return the status
	 */
	public int status() {
		return this.error.status();
	}

	/**
	 * Return Refold's error code, such as {@code INVALID_EVENT}.
	 * @return the code, or {@code null} if the response had none
	 */
	public @Nullable String errorCode() {
		return this.error.errorCode();
	}

	/**
	 * Return Refold's error category, such as {@code NOT_FOUND}.
	 * @return the category, or {@code null} if the response had none
	 */
	public @Nullable String errorType() {
		return this.error.errorType();
	}

	/**
	 * Return the id of the call in the body of the response.
	 * @return the id, or {@code null} if the response had none
	 */
	public @Nullable String requestId() {
		return this.error.requestId();
	}

	/**
	 * Return the id under which Refold's support finds the call.
	 * @return the id, or {@code null} if the response had none
	 */
	public @Nullable String traceId() {
		return this.error.traceId();
	}

	/**
	 * Return how long Refold asked to wait before the next call.
	 * @return the time to wait, or {@code null} if the response named none
	 */
	public @Nullable Duration retryAfter() {
		return this.error.retryAfter();
	}

}
