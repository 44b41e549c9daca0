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
package ai.refold.spring.event.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.EventDefinition.Field;

import static org.assertj.core.api.Assertions.assertThat;

class DefinedFieldsTests {

	private static final Map<String, Object> PAYLOAD = Map.of("id", "text", "customer", Map.of("name", "text"), "lines",
			List.of(Map.of("sku", "text")), "extra", Map.of());

	@Test
	void sameFieldsDoNotDiffer() {
		assertThat(difference("event", "payload", "payload.id", "payload.customer", "payload.customer.name",
				"payload.lines", "payload.extra"))
			.isNull();
	}

	@Test
	void fieldThatIsOnlyDefinedIsNamed() {
		assertThat(difference("payload.id", "payload.customer", "payload.customer.name", "payload.customer.city",
				"payload.lines", "payload.extra", "payload.total"))
			.isEqualTo("the definition has 'payload.total', 'payload.customer.city', which the payload does not have");
	}

	@Test
	void fieldThatIsOnlySentIsNamed() {
		assertThat(difference("payload.id", "payload.customer", "payload.customer.name", "payload.extra"))
			.isEqualTo("the payload has 'payload.lines', which the definition does not have");
	}

	@Test
	void namesMayContainDotsAndDifferInCase() {
		assertThat(DefinedFields.of(definition("payload.a.b", "payload.Id"))
			.differenceFrom(Map.of("a.b", "text", "id", "text")))
			.isEqualTo("the definition has 'payload.Id', which the payload does not have; "
					+ "the payload has 'payload.id', which the definition does not have");
	}

	@Test
	void whatIsWithinAnArrayOrAMapIsNotCompared() {
		assertThat(difference("payload.id", "payload.customer", "payload.lines", "payload.lines.0.price",
				"payload.extra", "payload.extra.anything"))
			.isNull();
	}

	@Test
	void whereTheDefinitionSaysNothingNothingDiffers() {
		assertThat(difference("event", "payload")).isNull();
		assertThat(difference("firstName")).isNull();
		assertThat(DefinedFields.of(new EventDefinition("id", "name", null, null, Map.of())).differenceFrom(PAYLOAD))
			.isNull();
		assertThat(difference((String) null)).isNull();
	}

	private static String difference(String... keys) {
		return DefinedFields.of(definition(keys)).differenceFrom(PAYLOAD);
	}

	private static EventDefinition definition(String... keys) {
		return new EventDefinition("id", "name",
				Arrays.stream(keys).map((key) -> new Field(key, "text", Map.of())).toList(), null, Map.of());
	}

}
