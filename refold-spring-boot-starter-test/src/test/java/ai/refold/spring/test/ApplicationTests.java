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
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "applications".
 */
class ApplicationTests {

	private final RefoldServer server = RefoldServer.start().application("hubspot", "HubSpot");

	private final RefoldCalls refold = RefoldCalls.to(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void applicationHasTheDocumentedFieldsForALinkedAccount() {
		JsonNode before = this.refold.forAccount("acme").get("/application/hubspot").json();
		assertThat(before.path("slug").asString()).isEqualTo("hubspot");
		assertThat(before.path("name").asString()).isEqualTo("HubSpot");
		assertThat(before.path("icon").asString()).isNotBlank();
		assertThat(before.path("connected").asBoolean()).isFalse();
		assertThat(before.path("connected_accounts")).isEmpty();
		this.server.connect("acme", "hubspot");
		JsonNode connected = this.refold.forAccount("acme").get("/application/hubspot").json();
		assertThat(connected.path("connected").asBoolean()).isTrue();
		assertThat(connected.path("connected_accounts")).hasSize(1);
		assertThat(connected.path("connected_accounts").path(0).path("identifier").isObject()).isTrue();
		assertThat(connected.path("reauth_required").asBoolean()).isFalse();
		this.server.expireConnection("acme", "hubspot");
		assertThat(
				this.refold.forAccount("acme").get("/application/hubspot").json().path("reauth_required").asBoolean())
			.isTrue();
	}

	@Test
	void oneApplicationNeedsHeaderLinkedAccountIdAndTheListDoesNot() {
		assertThat(this.refold.get("/application/hubspot").status()).isEqualTo(400);
		assertThat(this.refold.get("/application").json().findValuesAsString("slug")).containsExactly("hubspot");
	}

	@Test
	void unknownApplicationIsNotFound() {
		JsonNode error = this.refold.forAccount("acme").get("/application/nothing").json();
		assertThat(error.path("status_code").asInt()).isEqualTo(404);
		assertThat(error.path("http_error_type").asString()).isEqualTo("EXTERNAL_API_ERROR");
		assertThat(error.path("error").asString()).isEqualTo("EXTERNAL_API_FAILURE");
		assertThat(error.path("message").asString()).startsWith("Application with app_type 'nothing' not found");
	}

	@Test
	void listIsFilteredAndTheAccountMayBeInTheQuery() {
		this.server.application("slack", "Slack").connect("acme", "slack");
		assertThat(this.refold.get("/application?slug=slack&linked_account_id=acme")
			.json()
			.findValuesAsString("connected")).containsExactly("true");
		assertThat(this.refold.get("/application?auth_type=oauth2&ecosystem=false").json()).hasSize(2);
		assertThat(this.refold.get("/application?auth_type=keybased").json()).isEmpty();
		assertThat(this.refold.get("/application?tags=CRM").json()).isEmpty();
	}

	@Test
	void applicationsOfWorkflowsAreListed() {
		this.server.workflow("w").slug("slack").create();
		assertThat(this.refold.get("/application").json().findValuesAsString("slug")).containsExactly("hubspot",
				"slack");
	}

}
