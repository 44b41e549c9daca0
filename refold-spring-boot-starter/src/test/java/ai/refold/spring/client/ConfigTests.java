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

import org.junit.jupiter.api.Test;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.resource.Config;
import ai.refold.spring.client.resource.ConfigOperations;
import ai.refold.spring.client.resource.ConfigRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfigOperations}.
 */
class ConfigTests extends AbstractRefoldClientTests {

	private final ConfigOperations configs = this.refold.configs();

	@Test
	void configIsFoundOrCreated() {
		Config created = this.configs.findOrCreate(ConfigRequest.of("hubspot").withLabel("region", "EU"));
		assertThat(created.slug()).isEqualTo("hubspot");
		assertThat(created.configId()).isEqualTo("acme");
		assertThat(lastRequest().body()).isEqualTo("{\"slug\":\"hubspot\",\"labels\":{\"region\":\"EU\"}}");
		this.configs.findOrCreate(ConfigRequest.of("hubspot"));
		assertThat(this.configs.list("hubspot")).hasSize(1);
	}

	@Test
	void updateSendsFieldsAndWorkflows() {
		this.configs.findOrCreate(ConfigRequest.of("hubspot").withConfigId("c/1"));
		ConfigRequest request = ConfigRequest.of("hubspot")
			.withConfigId("c/1")
			.withField("list", "secret")
			.withWorkflow("w1", true, Map.of("interval", 5));
		this.configs.update(request);
		assertThat(lastRequest().method()).isEqualTo("PUT");
		assertThat(lastRequest().body()).isEqualTo("{\"slug\":\"hubspot\",\"config_id\":\"c/1\","
				+ "\"fields\":[{\"id\":\"list\",\"value\":\"secret\"}],\"workflows\":[{\"id\":\"w1\",\"enabled\":true,"
				+ "\"fields\":[{\"id\":\"interval\",\"value\":5}]}]}");
		assertThat(request + " " + request.fields()).doesNotContain("secret");
	}

	@Test
	void getAndDeleteEncodeTheIds() {
		this.configs.findOrCreate(ConfigRequest.of("hubspot").withConfigId("c/1?x#%"));
		assertThat(this.configs.get("hubspot", "c/1?x#%").configId()).isEqualTo("c/1?x#%");
		assertThat(lastRequest().path()).endsWith("/slug/hubspot/config/c%2F1%3Fx%23%25");
		this.configs.delete("hubspot", "c/1?x#%");
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(() -> this.configs.get("hubspot", "c/1?x#%"));
	}

	@Test
	void workflowIsSwitched() {
		this.server.connect("acme", "hubspot");
		String id = this.server.workflow("Sync").slug("hubspot").create();
		this.configs.findOrCreate(ConfigRequest.of("hubspot"));
		this.configs.setWorkflowEnabled("hubspot", "acme", id, false);
		assertThat(lastRequest().method()).isEqualTo("PATCH");
		assertThat(lastRequest().path()).endsWith("/slug/hubspot/config/acme/workflows/" + id);
		assertThat(lastRequest().body()).isEqualTo("{\"enabled\":false}");
		assertThat(this.configs.get("hubspot", "acme").workflows()).filteredOn((workflow) -> id.equals(workflow.id()))
			.singleElement()
			.satisfies((workflow) -> assertThat(workflow.enabled()).isFalse());
	}

	@Test
	void valuesOfTheSdksFormAreReadAndNotShown() {
		this.server.faults()
			.on("/slug/**")
			.once()
			.body("application/json",
					"""
							{"slug": "hubspot", "config_id": "c1", "fields": [{"id": "f1", "name": "List", "field_type": "text", "value": "secret"}],
							"workflows": [{"id": "w1", "name": "Sync", "enabled": true, "fields": []}], "field_errors": []}""")
			.status(200);
		Config config = this.configs.get("hubspot", "c1");
		assertThat(config.fields()).singleElement().satisfies((field) -> assertThat(field.value()).isEqualTo("secret"));
		assertThat(config.workflows()).singleElement().satisfies((flow) -> assertThat(flow.enabled()).isTrue());
		assertThat(config.fieldErrors()).isEmpty();
		assertThat(config + " " + config.fields()).doesNotContain("secret");
	}

}
