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
package ai.refold.spring.test.server.control;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.delivery.DeliveryAttempts;
import ai.refold.spring.test.server.delivery.OutgoingDelivery;
import ai.refold.spring.test.server.delivery.Signature;
import ai.refold.spring.test.server.http.Json;

/**
 * Writes a delivery in a form that can be read as a fixture. The signature is left out:
 * it is worth something only beside the key.
 */
final class DeliveryDocument {

	private DeliveryDocument() {
	}

	static ObjectNode of(DeliveryAttempts delivery) {
		OutgoingDelivery sent = delivery.delivery();
		ObjectNode document = Json.object().put("id", delivery.id()).put("event", sent.event());
		document.put("method", sent.method()).put("url", sent.url());
		ObjectNode headers = document.putObject("headers");
		sent.headers().forEach((name, value) -> {
			if (!name.equalsIgnoreCase(Signature.HEADER)) {
				headers.put(name, value);
			}
		});
		document.put("body", new String(sent.body(), StandardCharsets.UTF_8));
		ArrayNode attempts = document.putArray("attempts");
		delivery.attempts()
			.forEach((attempt) -> attempts.addObject()
				.put("at", attempt.at().toString())
				.put("status", attempt.status())
				.put("failure", attempt.failure()));
		return document.put("finished", delivery.isFinished());
	}

}
