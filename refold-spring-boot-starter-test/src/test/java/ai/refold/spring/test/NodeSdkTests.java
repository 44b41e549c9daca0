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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests as Refold's Node SDK, version 1.3.0, sends them.
 */
class NodeSdkTests {

	private final RefoldServer server = RefoldServer.builder().events("invoice.paid").start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("a@b.c");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void configWithoutAnIdIsTheDefaultOne() {
		String body = "{\"linked_account_id\": \"a@b.c\", \"slug\": \"hubspot\"}";
		String path = "/slug/hubspot/config/?linked_account_id=a%40b.c";
		this.refold.post("/config?linked_account_id=a%40b.c", body);
		assertThat(this.refold.call("GET", path, body).json().path("config_id").asString()).isEqualTo("a@b.c");
		assertThat(this.refold.call("DELETE", path, body).status()).isEqualTo(200);
		assertThat(this.refold.call("GET", path, body).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /event", "GET, /event/1", "PUT, /event/1", "DELETE, /event/1", "POST, /webhook/subscribe",
			"POST, /webhook/unsubscribe", "DELETE, /webhook" })
	void whatRefoldDoesNotDescribeIsMissing(String method, String path) {
		Response response = this.refold.call(method, path, "{\"name\": \"a\"}");
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.body()).contains("Cannot " + method);
	}

	@Test
	void executionOfWorkflowsIsMissingUnderItsOldPath() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.server.baseUrl() + "/api/v1/workflow/1/execute"))
			.header("x-api-key", this.server.apiKey())
			.POST(BodyPublishers.ofString("{}"))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
	}

}
