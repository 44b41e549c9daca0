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

import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.ApiKey;
import ai.refold.spring.test.server.http.Json;

/**
 * Masks the API key in all output, including text of the application.
 */
final class SecretMask {

	private final String secret;

	private final String shortened;

	SecretMask(ApiKey key) {
		this.secret = key.value();
		this.shortened = key.toString();
	}

	String apply(String text) {
		return text.replace(this.secret, this.shortened);
	}

	JsonNode apply(JsonNode node) {
		if (node.isString()) {
			return Json.of(apply(node.asString()));
		}
		if (node.isArray()) {
			return Json.array(node.valueStream().map(this::apply).toList());
		}
		if (node.isObject()) {
			var masked = Json.object();
			node.properties().forEach((field) -> masked.set(apply(field.getKey()), apply(field.getValue())));
			return masked;
		}
		return node;
	}

}
