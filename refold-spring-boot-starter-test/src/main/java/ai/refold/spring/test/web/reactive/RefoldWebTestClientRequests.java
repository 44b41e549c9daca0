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
package ai.refold.spring.test.web.reactive;

import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.test.RefoldDeliveries;
import ai.refold.spring.test.RefoldDelivery;

/**
 * Requests for {@link WebTestClient}, to be imported statically.
 *
 * @since 0.1.0
 * @see RefoldDeliveries
 */
public final class RefoldWebTestClientRequests {

	private static final String DEFAULT_PATH = "/refold/webhooks";

	private RefoldWebTestClientRequests() {
	}

	/**
	 * Make a delivery to {@code /refold/webhooks}, the default path of the endpoint.
	 * @param client the client
	 * @param delivery the delivery, which is signed or said to be unsigned
	 * @return a spec for what is expected of the response
	 */
	public static ResponseSpec deliver(WebTestClient client, RefoldDelivery delivery) {
		return deliver(client, delivery, DEFAULT_PATH);
	}

	/**
	 * Make a delivery.
	 * @param client the client
	 * @param delivery the delivery, which is signed or said to be unsigned
	 * @param path the path
	 * @return a spec for what is expected of the response
	 */
	public static ResponseSpec deliver(WebTestClient client, RefoldDelivery delivery, String path) {
		return client.post()
			.uri(path)
			.headers((headers) -> headers.addAll(delivery.headers()))
			.bodyValue(delivery.body())
			.exchange();
	}

}
