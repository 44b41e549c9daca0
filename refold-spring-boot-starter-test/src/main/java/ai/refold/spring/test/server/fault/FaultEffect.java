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
package ai.refold.spring.test.server.fault;

import ai.refold.spring.test.server.http.ApiResponse;

/**
 * The effect of a fault on a call.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FaultEffect {

	/**
	 * Respond to the call.
	 * @param responses the possible responses
	 * @return the response
	 */
	ApiResponse apply(Responses responses);

	/**
	 * The possible responses to a call.
	 */
	interface Responses {

		/**
		 * Process the call.
		 * @return the response without the fault
		 */
		ApiResponse processed();

		/**
		 * Return an error in the shape of the endpoint, without processing the call.
		 * @param status the HTTP status
		 * @return the error
		 */
		ApiResponse error(int status);

	}

}
