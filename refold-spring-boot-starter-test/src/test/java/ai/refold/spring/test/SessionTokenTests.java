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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "session tokens".
 */
class SessionTokenTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-16T12:00:00Z"));

	private final RefoldServer server = RefoldServer.builder().clock(this.now::get).events("e").start();

	private final RefoldCalls refold = RefoldCalls.to(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	private JsonNode issue(String query) {
		this.server.linkedAccount("acme");
		return this.refold.post("/session-token" + query, "{\"linked_account_id\": \"acme\"}").json();
	}

	private RefoldCalls bearer() {
		return this.refold.without("x-api-key").with("Authorization", "Bearer " + issue("").path("token").asString());
	}

	@Test
	void tokenIsAJwtThatLivesADay() {
		JsonNode issued = issue("");
		assertThat(issued.path("token").asString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
		assertThat(issued.path("expires_in").asLong()).isEqualTo(24 * 3600);
	}

	@Test
	void forceRefreshIssuesANewToken() {
		JsonNode first = issue("");
		this.now.updateAndGet((instant) -> instant.plusSeconds(60));
		JsonNode again = issue("");
		assertThat(again.path("token")).isEqualTo(first.path("token"));
		assertThat(again.path("expires_in").asLong()).isEqualTo(24 * 3600 - 60);
		assertThat(issue("?force_refresh=true").path("token")).isNotEqualTo(first.path("token"));
	}

	@Test
	void refreshTokenIsReturnedBesideIt() {
		JsonNode issued = issue("");
		assertThat(issued.path("refresh_token").asString()).isNotEqualTo(issued.path("token").asString());
		assertThat(issued.path("refresh_expires_in").asLong()).isGreaterThan(issued.path("expires_in").asLong());
	}

	@ParameterizedTest
	@CsvSource({ "false, 400, INVALID_LINKED_ACCOUNT_ID", "true, 500, SERVER_ERROR" })
	void unknownAccountIsABadRequestAndAServerErrorOnAnOlderPage(boolean older, int status, String code) {
		try (RefoldServer server = RefoldServer.builder().olderErrors(older).start()) {
			Response response = RefoldCalls.to(server).post("/session-token", "{\"linked_account_id\": \"nobody\"}");
			assertThat(response.status()).isEqualTo(status);
			assertThat(response.json().path("error").asString()).isEqualTo(code);
			assertThat(response.json().path("message").asString())
				.isEqualTo("No linked account found for account id : nobody in environment test");
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET, /execution", "GET, /workflow", "GET, /workflow/enabled", "GET, /slug/hubspot/configs",
			"POST, /connect-url" })
	void tokenIsAcceptedOnAccountScopedCallsWithoutHeaderLinkedAccountId(String method, String path) {
		assertThat(bearer().call(method, path, "").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /application", "POST, /config", "GET, /slug/hubspot/config", "GET, /workflow/w" })
	void tokenIsNotAcceptedWhereTheKeyAloneIsDocumented(String method, String path) {
		assertThat(bearer().call(method, path, "").status()).isEqualTo(401);
	}

	@Test
	void tokenFiresForItsAccount() {
		assertThat(bearer().fire("e").status()).isEqualTo(200);
		assertThat(bearer().forAccount("other").fire("e").status()).isEqualTo(200);
		assertThat(this.server.firedEvents()).extracting(FiredEvent::linkedAccountId).containsOnly("acme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webhook", "/application/event", "/linked-account" })
	void tokenIsNotAcceptedForWebhooksEventDefinitionsAndLinkedAccounts(String path) {
		Response response = bearer().get(path);
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.json().path("error").asString()).isEqualTo("SERVER_ERROR");
		assertThat(response.json().path("message").asString()).isEqualTo("Invalid Credentials");
	}

	@Test
	void expiredTokenIsUnauthorized() {
		RefoldCalls bearer = bearer();
		this.now.updateAndGet((instant) -> instant.plus(Duration.ofHours(24)));
		Response response = bearer.fire("e");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.json().path("error_code").asString()).isEqualTo("INVALID_TOKEN");
		assertThat(response.json().path("message").asString()).isEqualTo("Invalid token");
	}

	@Test
	void tokenThatIsMissingIsSaidWhereNothingElseIsAccepted() {
		Response response = this.refold.forAccount("acme").post("/connect-url", "{}");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.json().path("error").asString()).isEqualTo("INVALID_TOKEN");
		assertThat(response.json().path("message").asString()).isEqualTo("Authorization Token Missing");
	}

	@Test
	void revocationIsOfTheTokenAlone() {
		RefoldCalls first = bearer();
		RefoldCalls second = this.refold.without("x-api-key")
			.with("Authorization", "Bearer " + issue("?force_refresh=true").path("token").asString());
		assertThat(second.post("/session-token/revoke", "").status()).isEqualTo(200);
		assertThat(first.fire("e").status()).isEqualTo(200);
		assertThat(second.fire("e").status()).isEqualTo(401);
	}

	@Test
	void revocationNeedsTheTokenAndEndsIt() {
		assertThat(this.refold.forAccount("acme").post("/session-token/revoke", "").status()).isEqualTo(401);
		RefoldCalls bearer = bearer();
		assertThat(bearer.post("/session-token/revoke", "").body()).isEqualTo("{\"success\":true,\"revoked_count\":1}");
		assertThat(bearer.fire("e").status()).isEqualTo(401);
	}

	@Test
	void tokenIsNeverShownWhole() {
		String token = issue("").path("token").asString();
		bearer().fire("e");
		assertThat(this.server.firedEvents().toString()).doesNotContain(token);
		assertThat(this.server.requests().toString()).doesNotContain(token);
	}

}
