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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldActionException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.resource.Action;
import ai.refold.spring.client.resource.ActionOperations;
import ai.refold.spring.client.resource.ActionParameter;
import ai.refold.spring.client.resource.ActionResult;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ActionOperations}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ActionTests extends AbstractRefoldClientTests {

	private final ActionOperations actions = this.refold.actions().forLinkedAccount("globex");

	@BeforeEach
	void createAction() {
		this.server.connect("globex", "hubspot");
		this.server.action("hubspot", "create_contact")
			.name("Create Contact")
			.requires("email")
			.returns(Map.of("id", 7, "tags", List.of("a")))
			.create();
	}

	@Test
	void actionsAndWhatTheyTakeAreListed() {
		assertThat(this.actions.list("hubspot")).extracting(Action::id).containsExactly("create_contact");
		assertThat(this.actions.schema("hubspot", "create_contact")).extracting(ActionParameter::name)
			.containsExactly("email");
	}

	@Test
	void dataOfTheApplicationIsRead() {
		ActionResult result = this.actions.execute("hubspot", "create_contact", new Contact("a@example.com"));
		assertThat(result.nodeStatus()).isEqualTo("Success");
		assertThat(result.data().path("id").asInt()).isEqualTo(7);
		assertThat(result.dataAs(Created.class)).isEqualTo(new Created(7, List.of("a")));
		assertThat(result.dataAs(new ParameterizedTypeReference<Map<String, Object>>() {
		})).containsEntry("id", 7);
		assertThatIllegalArgumentException().isThrownBy(() -> result.dataAs(Integer.class))
			.withMessageNotContaining("7");
		assertThat(result.toString()).doesNotContain("7");
		assertThat(this.server).executed("hubspot", "create_contact")
			.forAccount("globex")
			.withParameters(Map.of("email", "a@example.com"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Errored", "Failed", "" })
	void anyOtherEndIsAnExceptionThatKeepsTheData(String nodeStatus) {
		this.server.action("hubspot", "create_contact")
			.nodeStatus(nodeStatus)
			.returns(Map.of("message", "secret exists"))
			.create();
		assertThatExceptionOfType(RefoldActionException.class)
			.isThrownBy(() -> this.actions.execute("hubspot", "create_contact", Map.of("email", "a@example.com")))
			.withMessageContaining("'create_contact'")
			.withMessageNotContaining("secret")
			.satisfies((ex) -> assertThat(ex.nodeStatus()).isEqualTo(nodeStatus))
			.satisfies((ex) -> assertThat(ex.data().path("message").asString()).isEqualTo("secret exists"));
	}

	@Test
	void executionWithAnUnknownOutcomeIsNotRetried() {
		this.server.faults().on("/api/v2/integration-schema/*/actions/*/execute").once().processed().reset();
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> this.actions.execute("hubspot", "create_contact", Map.of("email", "a@example.com")));
		assertThat(this.server.executedActions()).hasSize(1);
		this.server.faults().on("/api/v2/integration-schema/*/actions/*/execute").once().status(503);
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> this.actions.execute("hubspot", "create_contact", Map.of("email", "a@example.com")));
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void executionAndRawCallHaveTheirOwnTime() {
		this.server.faults().on("/api/v2/integration-schema/**").slow(Duration.ofSeconds(2));
		RefoldTemplate impatient = configure(RefoldTemplate.builder())
			.webClientBuilder(
					WebClient.builder()
						.clientConnector(new ReactorClientHttpConnector(
								HttpClient.create().responseTimeout(Duration.ofMillis(500)))))
			.deadline(Duration.ofSeconds(1))
			.build();
		ActionOperations globex = impatient.actions().forLinkedAccount("globex");
		Contact contact = new Contact("a@example.com");
		assertThat(globex.execute("hubspot", "create_contact", contact).nodeStatus()).isEqualTo("Success");
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> globex.withTimeout(Duration.ofMillis(300)).execute("hubspot", "create_contact", contact))
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isTrue());
		assertThatIllegalArgumentException().isThrownBy(() -> globex.withTimeout(Duration.ZERO))
			.withMessage("'timeout' must be between 1 ms and 24 h, but is PT0S");
		RefoldRequestSpec call = impatient.call(HttpMethod.GET, "/api/v2/integration-schema/{slug}/actions", "hubspot")
			.forLinkedAccount("globex");
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(() -> call.retrieve(Object[].class));
		assertThat(call.timeout(Duration.ofMinutes(1)).retrieve(Object[].class)).hasSize(1);
	}

	@Test
	void refusalIsTyped() {
		assertThatExceptionOfType(RefoldInvalidRequestException.class)
			.isThrownBy(() -> this.actions.execute("hubspot", "unknown", null))
			.withMessageContaining("Action unknown not found")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(404));
		assertThat(lastRequest().body()).isEqualTo("{}");
	}

	@Test
	void nothingOfParametersAndDataIsLogged(CapturedOutput output) {
		this.actions.execute("hubspot", "create_contact", Map.of("email", "secret@example.com"));
		assertThat(output).doesNotContain("secret@example.com");
	}

	@Test
	void reactiveTemplateExecutesOnSubscription() {
		this.reactive.actions().forLinkedAccount("globex").execute("hubspot", "create_contact", Map.of("email", "a"));
		assertThat(this.server).executedNothing();
		StepVerifier
			.create(this.reactive.actions()
				.forLinkedAccount("globex")
				.execute("hubspot", "create_contact", Map.of("email", "a"))
				.map(ActionResult::nodeStatus))
			.expectNext("Success")
			.verifyComplete();
	}

	record Contact(String email) {
	}

	record Created(int id, List<String> tags) {
	}

}
