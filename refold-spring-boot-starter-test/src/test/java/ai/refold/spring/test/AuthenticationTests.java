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

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "Authentication, one of x-api-key, Authorization: Bearer".
 */
class AuthenticationTests {

	private final RefoldServer server = RefoldServer.start().defineEvent("invoice.paid");

	private final RefoldCalls refold = RefoldCalls.to(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "POST, /event/trigger", "POST, /event/hubspot", "POST, /event" })
	void wrongKeyIsUnauthorizedInShapeAWhenFiring(String method, String path) {
		Response response = this.refold.with("x-api-key", "tk_wrong").call(method, path, "{}");
		assertThat(response.status()).isEqualTo(401);
		JsonNode error = response.json();
		assertThat(error.path("status_code").asInt()).isEqualTo(401);
		assertThat(error.path("http_error_type").asString()).isEqualTo("UNAUTHORIZED");
		assertThat(error.path("error_code").asString()).isEqualTo("SERVER_ERROR");
		assertThat(error.path("message").asString()).isEqualTo("Invalid Credentials");
		assertThat(error.path("request_id").asString()).isNotBlank();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /webhook", "GET, /application/event", "PUT, /webhooks/group/edit" })
	void missingKeyIsUnauthorizedInShapeCOnTheNewerEndpoints(String method, String path) {
		Response response = this.refold.without("x-api-key").call(method, path, "");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.json().path("error").asString()).isEqualTo("SERVER_ERROR");
		assertThat(response.json().path("message").asString()).isEqualTo("Invalid Credentials");
		assertThat(response.json().has("error_code")).isFalse();
		assertThat(response.json().has("request_id")).isFalse();
	}

	@Test
	void firingWithKeyNeedsHeaderLinkedAccountId() {
		Response response = this.refold.fire("invoice.paid");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().path("error_code").asString()).isEqualTo("INVALID_LINKED_ACCOUNT_ID");
		assertThat(response.json().path("message").asString()).isEqualTo("linked_account_id is required");
	}

	@Test
	void wrongTokenIsUnauthorized() {
		Response response = this.refold.without("x-api-key")
			.with("Authorization", "Bearer nonsense")
			.fire("invoice.paid");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.json().path("error_code").asString()).isEqualTo("INVALID_TOKEN");
		assertThat(response.json().path("message").asString()).isEqualTo("Invalid token");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /execution", "GET, /workflow", "GET, /slug/hubspot/configs" })
	void wrongKeyIsUnauthorizedInShapeCWhereOtherErrorsAreInShapeA(String method, String path) {
		JsonNode error = this.refold.with("x-api-key", "tk_wrong").forAccount("a").call(method, path, "").json();
		assertThat(error.path("error").asString()).isEqualTo("SERVER_ERROR");
		assertThat(error.has("error_code")).isFalse();
	}

	@Test
	void everyResponseHasATraceIdOfItsOwn() {
		Response fired = this.refold.forAccount("a").fire("invoice.paid");
		Response refused = this.refold.with("x-api-key", "tk_wrong").fire("invoice.paid");
		Response unknown = this.refold.get("/nothing");
		this.server.faults().on("/webhook").once().status(503);
		Response failed = this.refold.get("/webhook");
		assertThat(Stream.of(fired, refused, unknown, failed).map((response) -> response.traceId()))
			.doesNotContainNull()
			.doesNotHaveDuplicates();
		assertThat(this.server.requests()).extracting(RecordedRequest::traceId)
			.containsExactly(fired.traceId(), unknown.traceId(), failed.traceId());
	}

	@Test
	void gatewayHasNoTraceId() {
		this.server.faults().on("/webhook").once().html(502);
		assertThat(this.refold.get("/webhook").traceId()).isNull();
	}

}
