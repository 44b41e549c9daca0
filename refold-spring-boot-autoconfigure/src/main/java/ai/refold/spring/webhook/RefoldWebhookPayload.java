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
package ai.refold.spring.webhook;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * The payload that Refold sent: the body as received and the JSON in it. Immutable: what
 * it hands out are copies. Its text form shows the size only.
 *
 * @since 0.1.0
 */
public final class RefoldWebhookPayload {

	private final JsonNode json;

	private final byte[] body;

	/**
	 * Create a new {@code RefoldWebhookPayload}.
	 * @param json the JSON in the body, a missing node if there is none
	 * @param body the body
	 */
	public RefoldWebhookPayload(JsonNode json, byte[] body) {
		Assert.notNull(json, "'json' must not be null");
		Assert.notNull(body, "'body' must not be null");
		this.json = json.deepCopy();
		this.body = body.clone();
	}

	private RefoldWebhookPayload(byte[] body, JsonNode json) {
		this.json = json;
		this.body = body;
	}

	/**
	 * Return a payload of bytes that no other code holds or changes.
	 */
	static RefoldWebhookPayload owning(JsonNode json, byte[] body) {
		return new RefoldWebhookPayload(body, json);
	}

	/**
	 * Return the JSON in the body.
	 * @return a copy of the JSON, a missing node if the body is no JSON
	 */
	@JsonValue
	public JsonNode json() {
		return this.json.deepCopy();
	}

	/**
	 * Return the body as received, the bytes that were signed.
	 * @return a copy of the body
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Return whether the body is a JSON object, as all payloads are that Refold
	 * documents. A webhook with a template of its own may send anything.
	 * @return whether the body is a JSON object
	 */
	public boolean isObject() {
		return this.json.isObject();
	}

	@Override
	public boolean equals(Object other) {
		return (this == other) || (other instanceof RefoldWebhookPayload that && Arrays.equals(this.body, that.body));
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.body);
	}

	@Override
	public String toString() {
		return this.body.length + " bytes";
	}

}
