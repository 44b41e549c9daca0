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

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.resource.ConfigField;
import ai.refold.spring.client.resource.ConfigFieldOperations;
import ai.refold.spring.client.resource.ConfigFieldRequest;
import ai.refold.spring.client.resource.ConfigRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfigFieldOperations}.
 */
class ConfigFieldTests extends AbstractRefoldClientTests {

	private final ConfigFieldOperations fields = this.refold.configFields();

	private final ConfigFieldRequest owner = ConfigFieldRequest.of("hubspot", "owner");

	@BeforeEach
	void createConfig() {
		this.server.connect("acme", "hubspot");
		this.server.configField("hubspot", "owner").options("Ann", "Bob").create();
		this.server.configField("hubspot", "list").create();
		this.refold.configs().findOrCreate(ConfigRequest.of("hubspot"));
	}

	@Test
	void fieldsAreListedWithTheirOptions() {
		assertThat(this.fields.list("hubspot").fields()).extracting(ConfigField::id).contains("owner", "list");
		assertThat(this.fields.get(this.owner).options()).hasSize(2);
	}

	@Test
	void valueIsSetAndClearedAlone() {
		this.fields.set(ConfigFieldRequest.of("hubspot", "list"), 7);
		ConfigField set = this.fields.set(this.owner, List.of("Ann"));
		assertThat(set.value()).isEqualTo(List.of("Ann"));
		assertThat(set.toString()).doesNotContain("Ann");
		assertThat(lastRequest().method()).isEqualTo("PUT");
		assertThat(lastRequest().headers()).containsEntry("slug", "hubspot").containsEntry("linked_account_id", "acme");
		assertThat(this.fields.clear(this.owner).value()).isNull();
		assertThat(this.fields.get(ConfigFieldRequest.of("hubspot", "list")).value()).isEqualTo(7);
	}

	@Test
	void configAndWorkflowAreNamedInTheQuery() {
		this.refold.configs().findOrCreate(ConfigRequest.of("hubspot").withConfigId("c1"));
		String workflow = this.server.workflow("Sync").slug("hubspot").create();
		ConfigFieldRequest request = this.owner.withConfigId("c1").withWorkflowId(workflow);
		assertThat(this.fields.set(request, "Bob").value()).isEqualTo("Bob");
		assertThat(lastQuery()).containsEntry("config_id", "c1").containsEntry("workflow_id", workflow);
		assertThat(this.fields.get(this.owner.withConfigId("c1")).value()).isNull();
	}

	@Test
	void unknownConfigIsRefused() {
		assertThatExceptionOfType(RefoldInvalidRequestException.class)
			.isThrownBy(() -> this.fields.get(this.owner.withConfigId("three")))
			.withMessageContaining("Config with config id three not found");
	}

	@Test
	void readingIsRetried() {
		this.server.faults().on("/config/field/*").once().status(503);
		assertThat(this.fields.get(this.owner).id()).isEqualTo("owner");
	}

}
