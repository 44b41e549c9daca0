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
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

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
	void postCreatesAndReturnsAccountIdOnlyAndUserDefinedFieldsAsAnArray() {
		JsonNode created = this.refold.post("/linked-account", """
				{"linked_account_id": "acme", "name": "Acme", "udf": {"plan": "pro"},
				"your_app": {"auth_credentials": {"api_key": "k"}}}""").json();
		assertThat(created.propertyNames()).containsExactlyInAnyOrder("_id", "associated_org", "account_id", "name",
				"environment", "udf", "integrations", "createdAt", "updatedAt");
		assertThat(created.path("account_id").asString()).isEqualTo("acme");
		assertThat(created.path("name").asString()).isEqualTo("Acme");
		assertThat(created.path("udf")).hasToString("[{\"key_name\":\"plan\",\"key_value\":\"pro\"}]");
		assertThat(created.path("environment").asString()).isEqualTo("test");
		assertThat(created.path("integrations").isNull()).isTrue();
		assertThat(this.refold.get("/linked-account/acme").json().path("integrations").isArray()).isTrue();
	}

	@Test
	void postOfOneThatExistsIsABadRequest() {
		this.server.linkedAccount("acme");
		Response response = this.refold.post("/linked-account", "{\"account_id\": \"acme\"}");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().path("message").asString())
			.isEqualTo("Linked account with id acme already exists in the test environment");
	}

	@Test
	void putUpsertsAndNestedFieldsTakePrecedence() {
		JsonNode created = this.refold.put("/linked-account", "{\"account_id\": \"acme\", \"name\": \"Acme\"}").json();
		assertThat(created.path("new_account").asBoolean()).isTrue();
		JsonNode changed = this.refold.put("/linked-account", """
				{"account_id": "acme", "name": "flat", "payload": {"name": "nested", "udf": {"plan": "pro"}}}""")
			.json();
		assertThat(changed.path("new_account").asBoolean()).isFalse();
		assertThat(changed.path("_id")).isEqualTo(created.path("_id"));
		assertThat(changed.path("name").asString()).isEqualTo("nested");
		assertThat(changed.path("udf").findValuesAsString("key_value")).containsExactly("pro");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"account_id\": \"a\", \"your_app\": {}}", "{\"account_id\": \"a\", \"udf\": []}",
			"{\"account_id\": 5}" })
	void credentialsAreNeededWhereYourAppIsGivenAndTypesAreThoseDocumented(String body) {
		assertThat(this.refold.post("/linked-account", body).status()).isEqualTo(400);
		assertThat(this.refold.put("/linked-account", body).status()).isEqualTo(400);
	}

	@Test
	void accountIdIsRequired() {
		Response response = this.refold.post("/linked-account", "{}");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().path("error").asString()).isEqualTo("INVALID_LINKED_ACCOUNT_ID");
	}

	@Test
	void searchFindsNames() {
		this.refold.put("/linked-account", "{\"account_id\": \"1\", \"name\": \"Acme Inc.\"}");
		this.refold.put("/linked-account", "{\"account_id\": \"2\", \"name\": \"Globex\"}");
		assertThat(this.refold.get("/linked-account?search=acme").json().path("docs").findValuesAsString("account_id"))
			.containsExactly("1");
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
	void getAndDeleteTakeEncodedIds() {
		this.server.linkedAccount("mark wood+1@some_email.com");
		String path = "/linked-account/mark%20wood+1%40some_email.com";
		assertThat(this.refold.get(path).json().path("account_id").asString()).isEqualTo("mark wood+1@some_email.com");
		assertThat(this.refold.delete(path).json().path("message").asString()).isEqualTo("User deleted successfully");
		assertThat(this.refold.get(path).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "false, 404, NOT_FOUND", "true, 500, INTERNAL_SERVER_ERROR" })
	void unknownAccountIsNotFoundAndAServerErrorOnAnOlderPage(boolean older, int status, String type) {
		try (RefoldServer server = RefoldServer.builder().olderErrors(older).start()) {
			for (String method : List.of("GET", "DELETE")) {
				Response response = RefoldCalls.to(server).call(method, "/linked-account/nobody", "");
				assertThat(response.status()).isEqualTo(status);
				assertThat(response.json().path("http_error_type").asString()).isEqualTo(type);
				assertThat(response.json().path("error").asString()).isEqualTo("SERVER_ERROR");
				assertThat(response.json().path("message").asString())
					.matches("Linked Account with account id nobody for org \\w+ in environment test not found");
			}
		}
	}

	@Test
	void accountOfTheTokenIsTheActiveOne() {
		this.server.linkedAccount("acme");
		String path = "/session/active-linked-account";
		assertThat(this.refold.withTokenOf("acme").get(path).json().path("account_id").asString()).isEqualTo("acme");
		assertThat(this.refold.get(path).status()).isEqualTo(401);
	}

	@Test
	void deletionRevokesTokens() {
		this.server.linkedAccount("acme").defineEvent("e");
		RefoldCalls bearer = this.refold.withTokenOf("acme");
		assertThat(bearer.fire("e").status()).isEqualTo(200);
		this.refold.delete("/linked-account/acme");
		assertThat(bearer.fire("e").status()).isEqualTo(401);
	}

	@Test
	void integrationsAreNamedByTheirType() {
		this.server.application("hubspot", "HubSpot").connect("acme", "hubspot");
		JsonNode integration = this.refold.get("/linked-account/acme").json().path("integrations").path(0);
		assertThat(integration.propertyNames()).containsExactlyInAnyOrder("type", "name", "app_id", "reauth_required",
				"createdAt", "updatedAt");
		assertThat(integration.path("type").asString()).isEqualTo("hubspot");
		assertThat(integration.path("name").asString()).isEqualTo("HubSpot");
		this.server.expireConnection("acme", "hubspot");
		assertThat(this.refold.get("/linked-account/acme").json().findValue("reauth_required").asBoolean()).isTrue();
	}

	@Test
	void deletingAnIntegrationReturnsTheAccountAndDeliversConnectionDeletedOnce() throws IOException {
		this.server.connect("acme", "hubspot");
		String path = "/linked-account/integration/hubspot?linked_account_id=acme";
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.refold.post("/webhook", """
					{"webhook_url": "%s", "webhook_events": ["Connection Deleted"]}
					""".formatted(receiver.url()));
			assertThat(this.refold.delete(path + "&auth_type=keybased").json().path("integrations")).hasSize(1);
			assertThat(this.refold.delete(path).json().path("integrations")).isEmpty();
			assertThat(this.refold.delete(path).status()).isEqualTo(200);
			assertThat(this.server).delivered("Connection Deleted").forAccount("acme").respondedWith(200).once();
		}
	}

	@ParameterizedTest
	@CsvSource({ "keybased, oauth2", "oauth2, keybased" })
	void connectionThatExpiredIsStillOfItsAuthType(String authType, String other) {
		this.server.linkedAccount("acme");
		this.refold.forAccount("acme").put("/migrate-token", """
				{"slug": "hubspot", "auth_object": {"%s": {}}}""".formatted(authType));
		this.server.expireConnection("acme", "hubspot");
		this.server.expireConnection("acme", "hubspot");
		String path = "/linked-account/integration/hubspot?linked_account_id=acme&auth_type=";
		assertThat(this.refold.delete(path + other).json().path("integrations")).hasSize(1);
		assertThat(this.refold.delete(path + authType).json().path("integrations")).isEmpty();
	}

	@Test
	void keyThatWasSavedAndExpiredIsDeletedAsAKey() {
		this.server.linkedAccount("acme");
		this.refold.forAccount("acme").put("/linked-account/integration/save-key-credentials/hubspot", "{}");
		this.server.expireConnection("acme", "hubspot");
		String path = "/linked-account/integration/hubspot?linked_account_id=acme&auth_type=keybased";
		assertThat(this.refold.delete(path).json().path("integrations")).isEmpty();
	}

	@Test
	void deletingAnIntegrationNeedsTheAccountInTheQuery() {
		this.server.connect("acme", "hubspot");
		Response response = this.refold.forAccount("acme").delete("/linked-account/integration/hubspot");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().path("message").asString()).isEqualTo("linked_account_id is required");
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
