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

import org.jspecify.annotations.Nullable;

/**
 * Root of all exceptions thrown by the Refold support. Messages name what failed and what
 * to do, in one line; they never contain an API key, a session token or a payload.
 *
 * @since 0.1.0
 * @serial exclude
 */
public class RefoldException extends RuntimeException {

	private int attempts = 1;

	/**
	 * Create a new {@code RefoldException}.
	 * @param message what failed and what to do
	 */
	public RefoldException(String message) {
		super(LogText.escape(message));
	}

	/**
	 * Create a new {@code RefoldException}.
	 * @param message what failed and what to do
	 * @param cause the reason, if there is one
	 */
	public RefoldException(String message, @Nullable Throwable cause) {
		super(LogText.escape(message), cause);
	}

	/**
	 * Return how often the call was tried before it was given up.
	 * @return the number of attempts, 0 if nothing was sent
	 */
	public int attempts() {
		return this.attempts;
	}

	/**
	 * Set the number of attempts; for code that retries calls.
	 * @param attempts the number of attempts
	 */
	public void initAttempts(int attempts) {
		this.attempts = attempts;
	}

}
