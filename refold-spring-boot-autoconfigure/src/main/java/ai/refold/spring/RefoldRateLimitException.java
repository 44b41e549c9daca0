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

/**
 * Thrown if Refold received too many calls (429).
 *
 * @since 0.1.0
 */
public class RefoldRateLimitException extends RefoldApiException {

	/**
	 * Create a new {@code RefoldRateLimitException}.
	 * @param message what failed and what to do
	 * @param error what Refold said
	 */
	public RefoldRateLimitException(String message, RefoldApiError error) {
		super(message, error);
	}

	/**
	 * Create the exception for an event that would wait too long for its turn.
	 * @param wait how long it would take until the event could be sent
	 * @return the exception, of a call that was not made
	 */
	public static RefoldRateLimitException notSent(Duration wait) {
		RefoldRateLimitException exception = new RefoldRateLimitException(
				"Too many events wait to be sent: the next one could be sent in %d ms only. Nothing was sent. Fire fewer events, or raise 'refold.client.rate-limit.max-wait'"
					.formatted(wait.toMillis()),
				new RefoldApiError(429, null, null, null, null, wait));
		exception.initAttempts(0);
		return exception;
	}

}
