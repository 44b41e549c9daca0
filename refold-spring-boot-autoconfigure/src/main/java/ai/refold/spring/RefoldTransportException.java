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
 * Thrown if there was no usable response: no connection, a time-out, a reset, a redirect,
 * or a response that is not from Refold (HTML of a proxy, an empty or truncated body).
 *
 * @since 0.1.0
 * @serial exclude
 */
public class RefoldTransportException extends RefoldException {

	private final boolean outcomeUnknown;

	/**
	 * Create a new {@code RefoldTransportException}.
	 * @param message what failed and what to do
	 * @param outcomeUnknown whether Refold may have acted on the call
	 * @param cause the reason, if there is one
	 */
	public RefoldTransportException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
		super(message, cause);
		this.outcomeUnknown = outcomeUnknown;
	}

	/**
	 * Return whether Refold may have received the call and acted on it.
	 * @return {@code true} if so, {@code false} if the call certainly did not reach
	 * Refold
	 */
	public boolean outcomeUnknown() {
		return this.outcomeUnknown;
	}

}
