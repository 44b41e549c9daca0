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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "config fields".
 */
class ConfigFieldTests {

	private static final String FIELD = "/config/field/owner";

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme").with("slug", "hubspot");

	@BeforeEach
	void install() {
		this.server.configField("hubspot", "owner").options("Ann", "Bob").create();
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"fields\": [{\"id\": \"list\", \"value\": 7}]}");
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void allFieldsAreThoseOfTheDefaultConfig() {
		assertThat(this.refold.post("/config/field", "").json())
			.isEqualTo(this.refold.get("/slug/hubspot/config").json());
	}

	@Test
	void oneFieldIsReadWithItsOptions() {
		JsonNode field = this.refold.post(FIELD, "{}").json();
		assertThat(field.path("id").asString()).isEqualTo("owner");
		assertThat(field.path("options").findValuesAsString("name")).containsExactly("Ann", "Bob");
		assertThat(field.has("value")).isFalse();
		assertThat(this.refold.with("disable_field_options", "true").post(FIELD, "{}").json().has("options")).isFalse();
	}

	@Test
	void oneValueIsSetAndClearedAndTheOthersStay() {
		assertThat(this.refold.put(FIELD, "{\"value\": [\"Ann\"]}").json().path("value")).hasToString("[\"Ann\"]");
		JsonNode config = this.refold.get("/slug/hubspot/config").json();
		assertThat(config.path("fields").findValuesAsString("id")).containsExactly("owner", "list");
		assertThat(config.path("fields").path(1).path("value").asInt()).isEqualTo(7);
		assertThat(this.refold.delete(FIELD).json().has("value")).isFalse();
		assertThat(this.refold.delete("/config/field/list").status()).isEqualTo(200);
		assertThat(this.refold.get("/slug/hubspot/config").json().findValue("value")).hasToString("\"Ann\"");
	}

	@Test
	void valueCanBeThatOfOneWorkflowAndOfOneConfig() {
		String workflow = this.server.workflow("Sync").slug("hubspot").create();
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"two\"}");
		this.refold.put(FIELD + "?config_id=two&workflow_id=" + workflow, "{\"value\": \"Bob\"}");
		assertThat(this.refold.post(FIELD, "{}").json().has("value")).isFalse();
		JsonNode config = this.refold.get("/slug/hubspot/config/two").json();
		assertThat(config.path("fields").path(0).has("value")).isFalse();
		assertThat(config.path("workflows").path(0).path("fields").path(0).path("value").asString()).isEqualTo("Bob");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE" })
	void headerSlugAndAConfigAndAFieldAreNeeded(String method) {
		assertThat(this.refold.without("slug").call(method, FIELD, "{}").status()).isEqualTo(400);
		Response noConfig = this.refold.call(method, FIELD + "?config_id=three", "{}");
		assertThat(noConfig.status()).isEqualTo(404);
		assertThat(noConfig.json().path("error_code").asString()).isEqualTo("SERVER_ERROR");
		assertThat(noConfig.json().path("message").asString()).isEqualTo("Config with config id three not found");
		Response noField = this.refold.call(method, "/config/field/nothing", "{}");
		assertThat(noField.status()).isEqualTo(400);
		assertThat(noField.json().path("message").asString()).isEqualTo("Field with id nothing not found");
	}

}
