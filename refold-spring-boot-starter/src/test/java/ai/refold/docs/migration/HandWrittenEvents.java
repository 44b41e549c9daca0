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
package ai.refold.docs.migration;

import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

class HandWrittenEvents {

	private final RestClient refold;

	HandWrittenEvents(RestClient.Builder builder, String apiKey) {
		this.refold = builder.baseUrl("https://app.refold.ai").defaultHeader("x-api-key", apiKey).build();
	}

	void orderPlaced(String customer, Object order) {
		this.refold.post()
			.uri("/api/v2/public/event/hubspot")
			.header("linked_account_id", customer)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("event", "order.placed", "payload", order))
			.retrieve()
			.toBodilessEntity();
	}

}
