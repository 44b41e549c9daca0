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

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldInvalidRequestException;

/**
 * Classifies the error response to any call: whether it is Refold's, whether the same
 * call may succeed later, and how long to wait.
 */
@Internal
public final class ErrorResponses {

	private static final int REQUEST_TIMEOUT = 408;

	private static final int TOO_MANY_REQUESTS = 429;

	private static final int NOT_IMPLEMENTED = 501;

	private static final Set<Integer> UNREACHABLE = Set.of(502, 503, 504);

	private static final Duration MIN_RETRY_AFTER = Duration.ofMillis(250);

	private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

	private ErrorResponses() {
	}

	/**
	 * Return whether a response is one of Refold's: of others nothing was read.
	 * @param error the response
	 * @return whether Refold itself refused the call
	 */
	public static boolean isRefolds(RefoldApiError error) {
		return error.errorCode() != null || error.errorType() != null || error.message() != null;
	}

	/**
	 * Return whether the same call would be refused again.
	 * @param error the response
	 * @return whether trying again makes no sense
	 */
	public static boolean isPermanent(RefoldApiException error) {
		int status = error.status();
		if (isUnreachable(error) || isRateLimit(error) || status == REQUEST_TIMEOUT) {
			return false;
		}
		return status < 500 || status == NOT_IMPLEMENTED || error instanceof RefoldInvalidRequestException;
	}

	/**
	 * Return whether a response asks to send less.
	 * @param error the response
	 * @return whether its status is 429
	 */
	public static boolean isRateLimit(RefoldApiException error) {
		return error.status() == TOO_MANY_REQUESTS;
	}

	/**
	 * Return whether a response means that Refold was not reached: a gateway says so, or
	 * the response is not Refold's, whatever its status.
	 * @param error the response
	 * @return whether any other call would fare the same
	 */
	public static boolean isUnreachable(RefoldApiException error) {
		return UNREACHABLE.contains(error.status()) || (!isRefolds(error.error()) && !isRateLimit(error));
	}

	/**
	 * Return how long a response asks to wait, between a quarter of a second and five
	 * minutes: less would be no pause, and more a header that went wrong.
	 * @param error the response
	 * @return the time to wait, or {@code null} if it names none
	 */
	public static @Nullable Duration retryAfter(RefoldApiException error) {
		Duration named = error.retryAfter();
		if (named == null) {
			return null;
		}
		Duration atLeast = (named.compareTo(MIN_RETRY_AFTER) < 0) ? MIN_RETRY_AFTER : named;
		return (atLeast.compareTo(MAX_RETRY_AFTER) > 0) ? MAX_RETRY_AFTER : atLeast;
	}

}
