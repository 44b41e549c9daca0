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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "credentials".
 */
class CredentialTests {

	private static final String SAVE = "/linked-account/integration/save-key-credentials/netsuite";

	private final RefoldServer server = RefoldServer.start().linkedAccount("acme");

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void keysAreSavedAndConnect() {
		assertThat(this.refold.put(SAVE, "{\"token_id\": \"t\"}").body()).isEqualTo("{\"success\":true}");
		assertThat(this.refold.get("/linked-account/acme").json().path("integrations").findValuesAsString("type"))
			.containsExactly("netsuite");
	}

	@Test
	void tokenIsMigratedAndConnects() {
		Response response = this.refold.put("/migrate-token",
				"{\"slug\": \"hubspot\", \"auth_object\": {\"oauth2\": {\"access_token\": \"t\"}}}");
		assertThat(response.json().path("success").asBoolean()).isTrue();
		assertThat(response.json().path("message").asString()).isNotBlank();
		assertThat(this.refold.get("/application/hubspot").json().path("connected").asBoolean()).isTrue();
	}

	@Test
	void migrationThatIsRefusedSaysSoWithStatus200() {
		Response response = this.refold.put("/migrate-token", "{\"slug\": \"hubspot\", \"auth_object\": {}}");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.json().propertyNames()).containsExactly("error");
		assertThat(this.refold.get("/linked-account/acme").json().path("integrations")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"slug\": \"hubspot\"}", "{\"slug\": \"hubspot\", \"auth_object\": \"t\"}" })
	void slugAndAuthObjectAreRequired(String body) {
		assertThat(this.refold.put("/migrate-token", body).status()).isEqualTo(400);
	}

	@Test
	void accountIsNeededAndATokenIsNotAccepted() {
		for (String path : new String[] { SAVE, "/migrate-token" }) {
			assertThat(this.refold.without("linked_account_id").put(path, "{}").status()).isEqualTo(400);
			assertThat(this.refold.withTokenOf("acme").put(path, "{}").status()).isEqualTo(401);
		}
	}

}
