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

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Answer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * "linked accounts".
 */
class LinkedAccountTests {

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void postAndPutUpsertAndAnswerAccountIdOnly() {
		JsonNode created = this.refold
			.post("/linked-account", "{\"account_id\": \"acme\", \"name\": \"Acme\", \"your_app\": {}}")
			.json();
		JsonNode changed = this.refold
			.put("/linked-account", "{\"linked_account_id\": \"acme\", \"udf\": {\"plan\": \"pro\"}}")
			.json();
		assertThat(changed.path("_id")).isEqualTo(created.path("_id"));
		assertThat(changed.path("account_id").asString()).isEqualTo("acme");
		assertThat(changed.has("linked_account_id")).isFalse();
		assertThat(changed.path("name").asString()).isEqualTo("Acme");
		assertThat(changed.path("udf")).hasToString("{\"plan\":\"pro\"}");
		assertThat(changed.path("environment").asString()).isEqualTo("test");
		assertThat(changed.path("integrations").isArray()).isTrue();
	}

	@Test
	void accountIdIsRequired() {
		Answer answer = this.refold.post("/linked-account", "{}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().path("error").asString()).isEqualTo("INVALID_LINKED_ACCOUNT_ID");
	}

	@Test
	void listIsAPage() {
		for (int i = 1; i <= 12; i++) {
			this.server.linkedAccount("a" + i);
		}
		JsonNode page = this.refold.get("/linked-account?page=2&limit=5").json();
		assertThat(page.path("docs").findValuesAsString("account_id")).containsExactly("a6", "a7", "a8", "a9", "a10");
		assertThat(page.path("totalDocs").asInt()).isEqualTo(12);
		assertThat(page.path("limit").asInt()).isEqualTo(5);
		assertThat(page.path("page").asInt()).isEqualTo(2);
		assertThat(page.path("totalPages").asInt()).isEqualTo(3);
		assertThat(page.path("hasNextPage").asBoolean()).isTrue();
		assertThat(page.path("hasPrevPage").asBoolean()).isTrue();
		assertThat(page.path("nextPage").asInt()).isEqualTo(3);
		assertThat(page.path("prevPage").asInt()).isEqualTo(1);
		assertThat(page.path("pagingCounter").asInt()).isEqualTo(6);
	}

	@Test
	void getAndDeleteTakeEncodedIdsAndUnknownOnesAreInvalid() {
		this.server.linkedAccount("mark wood+1@some_email.com");
		String path = "/linked-account/mark%20wood+1%40some_email.com";
		assertThat(this.refold.get(path).json().path("account_id").asString()).isEqualTo("mark wood+1@some_email.com");
		assertThat(this.refold.delete(path).status()).isEqualTo(200);
		assertThat(this.refold.get(path).json().path("error").asString()).isEqualTo("INVALID_LINKED_ACCOUNT_ID");
		assertThat(this.refold.delete(path).status()).isEqualTo(400);
	}

	@Test
	void deletionRevokesTokens() {
		this.server.linkedAccount("acme").defineEvent("e");
		String token = this.refold.post("/session-token", "{\"linked_account_id\": \"acme\"}")
			.json()
			.path("token")
			.asString();
		RefoldCalls bearer = this.refold.without("x-api-key").with("Authorization", "Bearer " + token);
		assertThat(bearer.fire("e").status()).isEqualTo(200);
		this.refold.delete("/linked-account/acme");
		assertThat(bearer.fire("e").status()).isEqualTo(401);
	}

	@Test
	void integrationsShowConnections() {
		this.server.connect("acme", "hubspot");
		assertThat(this.refold.get("/linked-account/acme").json().path("integrations").findValuesAsString("slug"))
			.containsExactly("hubspot");
	}

	@Test
	void deletingAnIntegrationDisconnectsAndDeliversConnectionDeleted() throws IOException {
		this.server.connect("acme", "hubspot");
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.refold.post("/webhook", """
					{"webhook_url": "%s", "webhook_events": ["Connection Deleted"]}
					""".formatted(receiver.url()));
			RefoldCalls forAcme = this.refold.forAccount("acme");
			assertThat(forAcme.delete("/linked-account/integration/hubspot").status()).isEqualTo(200);
			assertThat(this.server).delivered("Connection Deleted").forAccount("acme").answered(200).once();
			assertThat(forAcme.delete("/linked-account/integration/hubspot").status()).isEqualTo(404);
		}
	}

	@Test
	void oauthUrlNeedsKeyAndHeaderLinkedAccountId() {
		this.server.linkedAccount("acme");
		String path = "/linked-account/integration/oauth-url/hubspot";
		assertThat(this.refold.forAccount("acme").get(path).json().path("auth_url").asString())
			.startsWith("http://127.0.0.1");
		assertThat(this.refold.get(path).status()).isEqualTo(400);
		assertThat(this.refold.forAccount("nobody").get(path).json().path("error").asString())
			.isEqualTo("INVALID_LINKED_ACCOUNT_ID");
	}

}
