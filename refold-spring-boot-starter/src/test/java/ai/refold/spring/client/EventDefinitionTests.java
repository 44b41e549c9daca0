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
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.EventDefinitionOperations;
import ai.refold.spring.client.resource.EventDefinitionRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EventDefinitionOperations}.
 */
class EventDefinitionTests extends AbstractRefoldClientTests {

	private final EventDefinitionOperations events = this.refold.eventDefinitions();

	@Test
	void createSendsTheSampleAsAStringAndReturnsTheNewDefinition() {
		EventDefinition created = this.events
			.create(EventDefinitionRequest.ofPayload("Neuer \"Kontakt\" über", Map.of("jobid", "1")));
		assertThat(created.name()).isEqualTo("Neuer \"Kontakt\" über");
		assertThat(created.id()).isNotBlank();
		assertThat(created.sample()).contains("\"payload\":{\"jobid\":\"1\"}");
		assertThat(lastRequest().body()).contains("\"response\":\"{\\\"event\\\":").doesNotContain("json_schema");
		assertThat(this.server.definedEvents()).contains("Neuer \"Kontakt\" über");
	}

	@Test
	void fieldsThatRefoldFoundAreRead() {
		EventDefinition created = this.events
			.create(EventDefinitionRequest.of("contact.created", "{\"payload\": {\"id\": \"1\"}}"));
		assertThat(created.fields()).extracting(EventDefinition.Field::key).contains("payload.id");
	}

	@Test
	void listHasAll() {
		this.server.defineEvent("contact.created");
		assertThat(this.events.list()).extracting(EventDefinition::name)
			.containsExactly("invoice.paid", "contact.created");
	}

	@Test
	void getReturnsOne() {
		String id = this.events.list().get(0).id();
		assertThat(this.events.get(id).name()).isEqualTo("invoice.paid");
	}

	@Test
	void updateReturnsTheChangedDefinition() {
		String id = this.events.list().get(0).id();
		EventDefinition updated = this.events.update(id,
				EventDefinitionRequest.of("invoice.settled", Map.of("payload", Map.of()))
					.withJsonSchema(Map.of("type", "object")));
		assertThat(updated.id()).isEqualTo(id);
		assertThat(this.server.definedEvents()).containsExactly("invoice.settled");
		assertThat(lastRequest().body()).contains("\"json_schema\":{\"type\":\"object\"}");
	}

	@Test
	void deleteReturnsWhatRemains() {
		this.server.defineEvent("contact.created");
		assertThat(this.events.delete(this.events.list().get(0).id())).extracting(EventDefinition::name)
			.containsExactly("contact.created");
	}

	@Test
	void nameThatIsTakenIsRefused() {
		assertThatExceptionOfType(RefoldInvalidRequestException.class)
			.isThrownBy(() -> this.events.create(EventDefinitionRequest.of("invoice.paid", Map.of())))
			.satisfies((ex) -> assertThat(ex.errorCode()).isEqualTo("INVALID_EVENT_ID"))
			.withMessageContaining("already exists");
	}

	@Test
	void definitionThatIsGoneIsRefused() {
		assertThatExceptionOfType(RefoldApiException.class).isThrownBy(() -> this.events.get("1"))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
	}

	@Test
	void sampleThatIsNotJsonIsRefusedBeforeAnythingIsSent() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> this.events.create(EventDefinitionRequest.of("a", "{secret")))
			.withMessageContaining("'a'")
			.withMessageNotContaining("secret");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void idThatWouldLeadElsewhereIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.events.delete(".."));
		assertThatIllegalArgumentException().isThrownBy(() -> this.events.delete(""));
	}

	@Test
	void reactiveFormMakesTheCallOnSubscription() {
		StepVerifier
			.create(this.reactive.eventDefinitions()
				.create(EventDefinitionRequest.of("contact.created", Map.of()))
				.map(EventDefinition::name))
			.expectNext("contact.created")
			.expectComplete()
			.verify(TIMEOUT);
		this.reactive.eventDefinitions().create(EventDefinitionRequest.of("never", Map.of()));
		assertThat(this.server.definedEvents()).doesNotContain("never");
	}

}
