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

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * "actions".
 */
class ActionTests {

	private static final String EXECUTE = "/hubspot/actions/create_contact/execute";

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.toActionsOf(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	private ActionSpec createContact() {
		this.server.connect("acme", "hubspot");
		return this.server.action("hubspot", "create_contact").name("Create Contact").requires("email");
	}

	@Test
	void actionsAreListedAndHaveASchema() {
		createContact().accepts("firstname").create();
		JsonNode action = this.refold.get("/hubspot/actions").json().path(0);
		assertThat(action.propertyNames()).containsExactly("name", "action_id", "description", "tag");
		assertThat(action.path("action_id").asString()).isEqualTo("create_contact");
		JsonNode schema = this.refold.get("/hubspot/actions/create_contact").json();
		assertThat(schema.findValuesAsString("name")).containsExactly("email", "firstname");
		assertThat(schema.findValuesAsString("required")).containsExactly("true", "false");
		assertThat(schema.path(0).propertyNames()).containsExactlyInAnyOrder("name", "label", "required", "type");
	}

	@Test
	void executionReturnsTheDataOfTheApplicationAndIsRecorded() {
		createContact().responds((parameters) -> Map.of("id", "51", "email", parameters.path("email"))).create();
		Response response = this.refold.post(EXECUTE, "{\"email\": \"a@example.com\"}");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.json().path("node_status").asString()).isEqualTo("Success");
		assertThat(response.json().path("data").path("email").asString()).isEqualTo("a@example.com");
		assertThat(this.server).executed("hubspot", "create_contact")
			.forAccount("acme")
			.withParameters(Map.of("email", "a@example.com"))
			.withParameters("$.email", "a@example.com")
			.once();
		this.server.clearRecordings();
		assertThat(this.server).executedNothing();
	}

	@Test
	void statusOfTheNodeMayBeAFailureInAResponseOfStatus200() {
		createContact().nodeStatus("Errored").returns(Map.of("message", "exists")).create();
		Response response = this.refold.post(EXECUTE, "{\"email\": \"a@example.com\"}");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.json()).hasToString("{\"node_status\":\"Errored\",\"data\":{\"message\":\"exists\"}}");
		assertThat(this.server.executedActions()).singleElement()
			.satisfies((action) -> assertThat(action.nodeStatus()).isEqualTo("Errored"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /unknown/actions                | Application app_type 'unknown' not found
			GET  | /hubspot/actions/no_such        | Action no_such not found in Application hubspot
			POST | /hubspot/actions/no_such/execute | Action no_such not found in Application hubspot
			""")
	void unknownOnesAreNotFound(String method, String path, String message) {
		createContact().create();
		Response response = this.refold.call(method, path, "");
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.json().path("error_code").asString()).isEqualTo("SERVER_ERROR");
		assertThat(response.json().path("message").asString()).isEqualTo(message);
	}

	@Test
	void requiredParametersAConnectionAndAKeyAreNeeded() {
		createContact().create();
		assertThat(this.refold.post(EXECUTE, "{}").status()).isEqualTo(400);
		assertThat(this.refold.post(EXECUTE, "[]").status()).isEqualTo(400);
		String body = "{\"email\": \"a@example.com\"}";
		assertThat(this.refold.forAccount("globex").post(EXECUTE, body).status()).isEqualTo(400);
		assertThat(this.refold.without("linked_account_id").post(EXECUTE, body).status()).isEqualTo(400);
		assertThat(this.refold.without("x-api-key").post(EXECUTE, body).status()).isEqualTo(401);
		assertThat(this.server).executedNothing();
	}

	@Test
	void callsGoWrongLikeAnyOther() {
		createContact().create();
		this.server.faults().on("/api/v2/integration-schema/*/actions/*/execute").once().status(503);
		assertThat(this.refold.post(EXECUTE, "{}").status()).isEqualTo(503);
		this.server.faults().onAny().once().status(500);
		assertThat(this.refold.get("/hubspot/actions").status()).isEqualTo(500);
	}

	@Test
	void assertionShowsTheNearestMatch() {
		createContact().create();
		this.refold.post(EXECUTE, "{\"email\": \"a@example.com\"}");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.server).within(java.time.Duration.ZERO)
				.executed("hubspot", "create_contact")
				.forAccount("globex"))
			.withMessageContaining("'create_contact' of 'hubspot' for account 'acme'");
	}

}
