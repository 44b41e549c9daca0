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
package ai.refold.spring.test.server.delivery;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTemplateTests {

	private final JsonNode event = Json.parse("{\"name\": \"a \\\"b\\\"\", \"nested\": {\"id\": 1}, \"none\": null}");

	private final DeliveryTemplate template = new DeliveryTemplate(this.event, Json.parse("{\"k\": [1]}"));

	@Test
	void eventIsTheWholeObject() {
		assertThat(this.template.renderBody("{{event}}")).isEqualTo(this.event.toString());
	}

	@Test
	void fieldsAreTextEscapedForJsonInBodiesAndPlainInHeaders() {
		assertThat(this.template.renderBody("{\"t\": \"{{ event.name }}\"}")).isEqualTo("{\"t\": \"a \\\"b\\\"\"}");
		assertThat(this.template.renderHeader("{{event.name}}")).isEqualTo("a \"b\"");
	}

	@Test
	void nestedFieldsAndContainersAreReached() {
		assertThat(this.template.renderBody("{{event.nested.id}} {{event.nested}}")).isEqualTo("1 {\"id\":1}");
	}

	@Test
	void workflowResponseAndItsKeysAreReached() {
		assertThat(this.template.renderBody("{{workflow_response}} {{workflow_response.k}}"))
			.isEqualTo("{\"k\":[1]} [1]");
	}

	@Test
	void whatIsMissingIsEmpty() {
		assertThat(this.template.renderBody("<{{event.none}}{{event.x}}>")).isEqualTo("<>");
		assertThat(new DeliveryTemplate(this.event, null).renderBody("<{{workflow_response}}>")).isEqualTo("<>");
	}

	@Test
	void otherPlaceholdersAreLeftAlone() {
		assertThat(this.template.renderBody("{{other}} $1 \\")).isEqualTo("{{other}} $1 \\");
	}

}
