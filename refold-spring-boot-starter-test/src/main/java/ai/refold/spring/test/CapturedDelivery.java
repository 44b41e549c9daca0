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
package ai.refold.spring.test;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.webhook.RefoldWebhookSignature;

/**
 * The content of a file with a delivery.
 *
 * @param body the exact bytes
 * @param headers the headers, without those that depend on the key and the connection
 */
record CapturedDelivery(byte[] body, HttpHeaders headers) {

	static CapturedDelivery read(byte[] file) {
		JsonNode json = Json.parse(new String(file, StandardCharsets.UTF_8));
		Assert.state(json != null && json.isObject(), "A captured delivery is a JSON object");
		HttpHeaders headers = new HttpHeaders();
		boolean whole = json.path("body").isString() && json.path("headers").isObject();
		if (whole) {
			json.path("headers")
				.properties()
				.forEach((header) -> headers.add(header.getKey(), header.getValue().asString()));
			headers.remove(RefoldWebhookSignature.HEADER);
			headers.remove(HttpHeaders.CONTENT_LENGTH);
			headers.remove(HttpHeaders.HOST);
		}
		else {
			headers.setContentType(MediaType.APPLICATION_JSON);
		}
		return new CapturedDelivery(whole ? json.path("body").asString().getBytes(StandardCharsets.UTF_8) : file,
				headers);
	}

	RefoldDelivery toDelivery() {
		@Nullable JsonNode json = Json.parse(new String(this.body, StandardCharsets.UTF_8));
		return RefoldDelivery.of((json instanceof ObjectNode payload) ? payload : null, this.body, this.headers);
	}

}
