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
package ai.refold.spring.test.web.servlet;

import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

import ai.refold.spring.test.RefoldDeliveries;
import ai.refold.spring.test.RefoldDelivery;

/**
 * {@link RequestBuilder Request builders} for {@link MockMvc}, to be imported statically.
 *
 * @since 0.1.0
 * @see RefoldDeliveries
 */
public final class RefoldMockMvcRequestBuilders {

	private RefoldMockMvcRequestBuilders() {
	}

	/**
	 * Make a delivery to the webhook endpoint of the application. Unless it was said how
	 * to sign it, it is signed with the key that the application verifies with.
	 * @param delivery the delivery
	 * @return the request builder
	 */
	public static RequestBuilder delivery(RefoldDelivery delivery) {
		return new DeliveryRequestBuilder(delivery, null);
	}

	/**
	 * Make a delivery to another path.
	 * @param delivery the delivery
	 * @param path the path
	 * @return the request builder
	 */
	public static RequestBuilder delivery(RefoldDelivery delivery, String path) {
		return new DeliveryRequestBuilder(delivery, path);
	}

}
