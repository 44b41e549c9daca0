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

import java.util.UUID;

import tools.jackson.databind.node.ObjectNode;

/**
 * The four shapes of the errors of Refold's API, which differ between endpoints.
 *
 * @since 0.1.0
 */
public enum ErrorShape {

	/**
	 * {@code status_code}, {@code http_error_type}, {@code error_code}, {@code message},
	 * {@code request_id}: firing calls, executions, workflows, configs, actions, the
	 * older pages.
	 */
	A {
		@Override
		void describe(ApiError error, ObjectNode body) {
			body.put("status_code", error.status()).put("http_error_type", error.type());
			body.put("error_code", error.code());
			body.put("message", error.message()).put("request_id", UUID.randomUUID().toString());
		}
	},

	/**
	 * {@code status_code}, {@code error_type}, {@code message}: the older form of
	 * {@code POST /event/{slug}}.
	 */
	B {
		@Override
		void describe(ApiError error, ObjectNode body) {
			body.put("status_code", error.status()).put("error_type", error.type());
			body.put("message", error.message());
		}
	},

	/**
	 * {@code status_code}, {@code http_error_type}, {@code error}, {@code message}: most
	 * others.
	 */
	C {
		@Override
		void describe(ApiError error, ObjectNode body) {
			body.put("status_code", error.status()).put("http_error_type", error.type());
			body.put("error", error.code()).put("message", error.message());
		}
	},

	/**
	 * {@code message}, {@code error}, which is the sentence: the execution of workflows.
	 */
	D {
		@Override
		void describe(ApiError error, ObjectNode body) {
			body.put("message", "Server Error").put("error", error.message());
		}
	};

	abstract void describe(ApiError error, ObjectNode body);

	/**
	 * Return the response for an error in this shape.
	 * @param error the error
	 * @return the response
	 */
	public ApiResponse render(ApiError error) {
		ObjectNode body = Json.object();
		describe(error, body);
		return ApiResponse.json(error.status(), body);
	}

}
