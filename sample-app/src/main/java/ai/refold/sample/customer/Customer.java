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
package ai.refold.sample.customer;

/**
 * A customer.
 *
 * @param id the id, which is that of the linked account in Refold
 * @param name the name
 * @param connection what is known of its connection to the accounting application
 */
public record Customer(String id, String name, Connection connection) {

	/**
	 * Whether workflows can act for a customer.
	 */
	public enum Connection {

		UNKNOWN, CONNECTED, EXPIRED, DISCONNECTED

	}

}
