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
package ai.refold.spring.test.server.http;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler that rejects a call.
 *
 * @since 0.1.0
 * @serial exclude
 */
@SuppressWarnings("serial")
public final class ApiException extends RuntimeException {

	private final ApiError error;

	private final @Nullable ErrorShape shape;

	/**
	 * Refuse a call in the shape of its endpoint.
	 * @param status the HTTP status
	 * @param code the error code
	 * @param message the text for humans
	 */
	public ApiException(int status, String code, String message) {
		this(new ApiError(status, code, message), null);
	}

	/**
	 * Refuse a call in a shape of its own.
	 * @param error the error
	 * @param shape the shape, {@code null} for that of the endpoint
	 */
	public ApiException(ApiError error, @Nullable ErrorShape shape) {
		super(error.message());
		this.error = error;
		this.shape = shape;
	}

	/**
	 * Refuse a call with 400 and {@link ApiError#SERVER_ERROR}, in the shape of its
	 * endpoint.
	 * @param message the text for humans
	 * @return the exception to throw
	 */
	public static ApiException badRequest(String message) {
		return new ApiException(400, ApiError.SERVER_ERROR, message);
	}

	/**
	 * Return the response.
	 * @param shapeOfEndpoint the shape, unless the exception has one
	 * @return the response
	 */
	public ApiResponse render(ErrorShape shapeOfEndpoint) {
		return ((this.shape != null) ? this.shape : shapeOfEndpoint).render(this.error);
	}

}
