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
package ai.refold.spring.client;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.resource.CredentialOperations;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.client.resource.TokenMigration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CredentialOperations}.
 */
class CredentialTests extends AbstractRefoldClientTests {

	private static final String SECRET = "s3cr3t-value";

	private final CredentialOperations credentials = this.refold.credentials();

	@BeforeEach
	void createAccount() {
		this.server.linkedAccount("acme").application("hubspot", "HubSpot");
	}

	@Test
	void keysAreSaved() {
		this.credentials.saveKeyCredentials("hubspot", Map.of("token_id", SECRET));
		assertThat(lastRequest().body()).isEqualTo("{\"token_id\":\"" + SECRET + "\"}");
		assertThat(this.refold.linkedAccounts().get("acme").integrations()).extracting(LinkedAccount.Integration::slug)
			.containsExactly("hubspot");
	}

	@Test
	void tokensAreMigrated() {
		TokenMigration migration = TokenMigration.ofOAuth2("hubspot", Map.of("access_token", SECRET));
		this.credentials.migrateToken(migration);
		assertThat(lastRequest().body())
			.isEqualTo("{\"slug\":\"hubspot\",\"auth_object\":{\"oauth2\":{\"access_token\":\"" + SECRET + "\"}}}");
		assertThat(migration.toString()).contains("hubspot", "oauth2").doesNotContain(SECRET);
	}

	@Test
	void refusalWithA200IsAnExceptionWithoutTheSecret() {
		this.server.faults()
			.on("/migrate-token")
			.once()
			.body("application/json", "{\"error\": \"no such token: " + SECRET + "\"}")
			.status(200);
		assertThatExceptionOfType(RefoldInvalidRequestException.class)
			.isThrownBy(() -> this.credentials.migrateToken(TokenMigration.ofKeys("hubspot", Map.of("key", SECRET))))
			.withMessageContaining("no such token: ***")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(200))
			.satisfies((ex) -> assertThat(ex.error().toString()).doesNotContain(SECRET));
	}

	@Test
	void credentialsThatTheApplicationRefusesAreNotTriedAgain() {
		this.server.faults()
			.on("/linked-account/integration/save-key-credentials/*")
			.body("application/json",
					"{\"status_code\": 500, \"error_code\": \"SERVER_ERROR\", "
							+ "\"message\": \"Failed to verify credentials: " + SECRET + "\"}")
			.status(500);
		assertThatExceptionOfType(RefoldInvalidRequestException.class)
			.isThrownBy(() -> this.credentials.saveKeyCredentials("hubspot", Map.of("key", SECRET)))
			.withMessageContaining("Failed to verify credentials: ***");
		assertThat(this.server.requests()).hasSize(1);
	}

}
