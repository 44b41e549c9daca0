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
package ai.refold.spring.webhook;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeliveryKeyResolver}.
 */
class DeliveryKeyResolverTests {

	private static final String WORKFLOW = "{\"event\":\"Workflow Errored\",\"instance_id\":\"i-1\",\"x\":\"y\"}";

	private static final String CONNECTION = """
			{"event":"Connection Created","linked_account_id":"acme","slug":"hubspot","type":"General",
			"createdAt":"Tue, 07 Nov 2023 08:03:27 GMT"}""";

	private final DeliveryKeyResolver resolver = DeliveryKeyResolver.documented();

	@Test
	void recognisesWorkflowEventByNameAndExecution() {
		assertThat(key(WORKFLOW)).isNotNull().isEqualTo(key(WORKFLOW.replace("y", "z")));
		assertThat(key(WORKFLOW)).isNotEqualTo(key(WORKFLOW.replace("i-1", "i-2")));
		assertThat(key(WORKFLOW)).isNotEqualTo(key(WORKFLOW.replace("Errored", "Completed")));
	}

	@Test
	void recognisesConnectionEventByTimeWhateverItsForm() {
		assertThat(key(CONNECTION)).isNotNull()
			.isEqualTo(key(CONNECTION.replace("Tue, 07 Nov 2023 08:03:27 GMT", "2023-11-07T08:03:27Z")));
	}

	@Test
	void twoEqualConnectionEventsOfOneSecondAreOneDelivery() {
		String again = CONNECTION.replace("{\"event\"", "{\"attempt\":2,\"event\"");
		assertThat(again).isNotEqualTo(CONNECTION);
		assertThat(key(again)).isNotNull().isEqualTo(key(CONNECTION));
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme", "hubspot", "General", "Created", "08:03:27" })
	void keepsConnectionEventsApart(String part) {
		String other = CONNECTION.replace(part, part.equals("Created") ? "Deleted" : part.replaceFirst("[a7u]", "8"));
		assertThat(other).isNotEqualTo(CONNECTION);
		assertThat(key(other)).isNotEqualTo(key(CONNECTION)).isNotNull();
	}

	@Test
	void doesNotMixNeighbouringFields() {
		String a = CONNECTION.replace("acme", "a|1:b");
		String b = CONNECTION.replace("acme", "a").replace("hubspot", "1:b|7:hubspot");
		assertThat(key(a)).isNotEqualTo(key(b));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"event\":\"Workflow Errored\"}", "{\"event\":\"Connection Created\",\"slug\":\"x\"}",
			"{\"event\":\"Connection Created\",\"createdAt\":\"soon\"}",
			"{\"event\":\"Workflow Paused\",\"instance_id\":\"i-1\"}", "[]", "text" })
	void whenThereIsNeitherIdNorTimeHasNoKey(String body) {
		assertThat(key(body)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "acme, ''", "acme, ' '", "hubspot, ''", "hubspot, '  '" })
	void whenAccountOrApplicationIsBlankHasNoKey(String part, String value) {
		assertThat(key(CONNECTION.replace(part, value))).isNull();
	}

	@Test
	void asksNextWhenThereIsNoKey() {
		DeliveryKeyResolver custom = (event) -> event.event().startsWith("Workflow P") ? "mine" : null;
		DeliveryKeyResolver both = custom.orElse(this.resolver);
		assertThat(both.resolveDeliveryKey(parse("{\"event\":\"Workflow Paused\"}"))).isEqualTo("mine");
		assertThat(both.resolveDeliveryKey(parse(WORKFLOW))).isEqualTo(key(WORKFLOW));
	}

	private String key(String body) {
		return this.resolver.resolveDeliveryKey(parse(body));
	}

	private RefoldWebhookEvent parse(String body) {
		return new RefoldWebhookEventParser().parse(body.getBytes(StandardCharsets.UTF_8));
	}

}
