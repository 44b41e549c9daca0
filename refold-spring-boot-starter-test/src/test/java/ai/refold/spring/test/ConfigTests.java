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

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.RefoldCalls.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "configs".
 */
class ConfigTests {

	private final RefoldServer server = RefoldServer.start();

	private final RefoldCalls refold = RefoldCalls.to(this.server).forAccount("acme");

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void postFindsOrCreatesAndConfigIdDefaultsToTheLinkedAccount() {
		JsonNode created = this.refold.post("/config", "{\"slug\": \"hubspot\"}").json();
		assertThat(created).hasToString("{\"slug\":\"hubspot\",\"config_id\":\"acme\",\"fields\":[],"
				+ "\"workflows\":[],\"field_errors\":[]}");
		assertThat(this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"acme\"}").json())
			.isEqualTo(created);
		assertThat(this.refold.get("/slug/hubspot/config").json()).isEqualTo(created);
	}

	@Test
	void installationHasTheFieldsAndThePublishedWorkflowsOfTheApplication() {
		this.server.configField("hubspot", "owner").name("Owner").options("Ann", "Bob").required().create();
		String workflow = this.server.workflow("Sync").slug("hubspot").create();
		this.server.workflow("Draft").slug("hubspot").unpublished().create();
		this.server.workflow("Other").slug("slack").create();
		this.server.workflow("Private").slug("hubspot").privateTo("globex").create();
		JsonNode config = this.refold.post("/config", "{\"slug\": \"hubspot\"}").json();
		assertThat(config.path("workflows")).hasToString("[{\"id\":\"" + workflow
				+ "\",\"name\":\"Sync\",\"description\":\"\",\"enabled\":true,\"fields\":[]}]");
		JsonNode field = config.path("fields").path(0);
		assertThat(field.path("id").asString()).isEqualTo("owner");
		assertThat(field.path("name").asString()).isEqualTo("Owner");
		assertThat(field.path("field_type").asString()).isEqualTo("select");
		assertThat(field.path("required").asBoolean()).isTrue();
		assertThat(field.path("options").findValuesAsString("value")).containsExactly("Ann", "Bob");
		assertThat(this.refold.with("disable_field_options", "true")
			.get("/slug/hubspot/config")
			.json()
			.findValue("options")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"id\": \"a\", \"value\": 1}]", "{\"a\": 1}" })
	void fieldsAreAnArrayAndOnAnOlderPageAnObject(String fields) {
		JsonNode created = this.refold.post("/config", "{\"slug\": \"hubspot\", \"fields\": " + fields + "}").json();
		assertThat(created.path("fields").findValuesAsString("id")).containsExactly("a");
		assertThat(created.path("fields").findValuesAsString("value")).containsExactly("1");
	}

	@Test
	void putReplacesWhatItNames() {
		assertThat(this.refold.put("/config", "{\"slug\": \"hubspot\"}").status()).isEqualTo(404);
		String workflow = this.server.workflow("Sync").slug("hubspot").create();
		this.refold.post("/config", """
				{"slug": "hubspot", "fields": [{"id": "a", "value": 1}, {"id": "b", "value": 2}],
				"workflows": [{"id": "%s", "enabled": false, "fields": [{"id": "c", "value": 3}]}]}"""
			.formatted(workflow));
		JsonNode changed = this.refold
			.put("/config", "{\"slug\": \"hubspot\", \"fields\": [{\"id\": \"b\", \"value\": 4}]}")
			.json();
		assertThat(changed.path("fields").findValuesAsString("value")).containsExactly("4");
		assertThat(changed.path("workflows").findValuesAsString("enabled")).containsExactly("false");
		assertThat(changed.path("workflows").path(0).path("fields").findValuesAsString("value")).containsExactly("3");
		assertThat(this.refold.put("/config", "{\"slug\": \"hubspot\", \"workflows\": []}")
			.json()
			.path("workflows")
			.findValuesAsString("enabled")).containsExactly("true");
	}

	@ParameterizedTest
	@CsvSource({ "labels, []", "workflows, {}", "map_fields_object, []", "config_id, 1", "fields, 1" })
	void typesAreThoseDocumented(String field, String value) {
		assertThat(this.refold.post("/config", "{\"slug\": \"hubspot\", \"%s\": %s}".formatted(field, value)).status())
			.isEqualTo(400);
		assertThat(
				this.refold.post("/config", "{\"slug\": \"hubspot\", \"labels\": {\"env\": \"production\"}}").status())
			.isEqualTo(200);
	}

	@Test
	void fieldThatCannotBeHadIsAnErrorOfTheConfig() {
		this.server.configField("hubspot", "list").failsWith("No lists").create();
		assertThat(this.refold.post("/config", "{\"slug\": \"hubspot\"}").json().path("field_errors"))
			.hasToString("[{\"id\":\"list\",\"error\":\"No lists\"}]");
	}

	@Test
	void configsAreListedByApplicationAndAccount() {
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"one\"}");
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"two\"}");
		this.refold.post("/config", "{\"slug\": \"slack\"}");
		this.refold.forAccount("other").post("/config", "{\"slug\": \"hubspot\"}");
		JsonNode configs = this.refold.get("/slug/hubspot/configs").json();
		assertThat(configs.findValuesAsString("config_id")).containsExactly("one", "two");
		assertThat(configs.path(0).propertyNames()).containsExactly("_id", "config_id", "tenant_config");
	}

	@ParameterizedTest
	@CsvSource({ "/slug/hubspot/config/one, one", "/slug/hubspot/config, acme", "/slug/hubspot/config/, acme" })
	void oneConfigIsReadAndDeletedByItsPath(String path, String configId) {
		this.refold.post("/config", "{\"slug\": \"hubspot\", \"config_id\": \"" + configId + "\"}");
		assertThat(this.refold.get(path).json().path("config_id").asString()).isEqualTo(configId);
		assertThat(this.refold.delete(path).json().path("message").asString())
			.isEqualTo("Installation Deleted Success");
		for (String method : List.of("GET", "DELETE")) {
			Response response = this.refold.call(method, path, "");
			assertThat(response.status()).isEqualTo(404);
			assertThat(response.json().path("error_code").asString()).isEqualTo("SERVER_ERROR");
			assertThat(response.json().path("message").asString())
				.isEqualTo("Config with config id " + configId + " not found");
		}
	}

	@Test
	void workflowIsSwitchedByPatchWhereTheApplicationIsAuthenticated() {
		String sync = this.server.workflow("Sync").slug("hubspot").create();
		this.server.workflow("Import").slug("hubspot").create();
		String path = "/slug/hubspot/config/acme/workflows/";
		assertThat(this.refold.patch(path + sync, "{\"enabled\": false}").status()).isEqualTo(404);
		this.refold.post("/config", "{\"slug\": \"hubspot\"}");
		assertThat(this.refold.patch(path + sync, "{\"enabled\": false}").status()).isEqualTo(400);
		this.server.connect("acme", "hubspot");
		JsonNode response = this.refold.patch(path + sync, "{\"enabled\": false}").json();
		assertThat(response.propertyNames()).containsExactly("workflows");
		assertThat(response.findValuesAsString("enabled")).containsExactly("false", "true");
		assertThat(this.refold.put(path + sync, "{\"enabled\": true}").status()).isEqualTo(404);
		assertThat(this.refold.patch(path + "unknown", "{\"enabled\": false}").status()).isEqualTo(404);
		assertThat(this.refold.patch(path + sync, "{}").status()).isEqualTo(400);
	}

	@Test
	void slugIsRequired() {
		assertThat(this.refold.post("/config", "{}").status()).isEqualTo(400);
	}

}
