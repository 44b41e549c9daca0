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
package ai.refold.spring.autoconfigure.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.autoconfigure.StartupFailures;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.EventDefinitionRequest;
import ai.refold.spring.client.resource.ReactiveEventDefinitionOperations;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.definition.EventDefinitionCheck;
import ai.refold.spring.event.definition.EventDefinitionStatus.State;
import ai.refold.spring.event.definition.MissingEventDefinitionPolicy;
import ai.refold.spring.event.definition.UndefinedEventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class RefoldEventDefinitionAutoConfigurationTests {

	private final ReactiveRefoldOperations refold = mock();

	private final ReactiveEventDefinitionOperations definitions = mock();

	private final List<String> defined = new CopyOnWriteArrayList<>(List.of("Order Created"));

	private List<EventDefinition.Field> fields = List.of();

	private final Queue<EventDefinitionRequest> created = new ConcurrentLinkedQueue<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class,
				RefoldEventDefinitionAutoConfiguration.class, RefoldClientAutoConfiguration.class))
		.withBean(ReactiveRefoldOperations.class, () -> this.refold)
		.withBean(Orders.class)
		.withPropertyValues("refold.api-key=tk_1", "refold.linked-account-id=acme", "app.event=order created");

	@BeforeEach
	void prepareDefinitions() {
		given(this.refold.eventDefinitions()).willReturn(this.definitions);
		given(this.definitions.list())
			.willAnswer((invocation) -> Flux.fromIterable(this.defined).map(this::definition));
		given(this.definitions.create(any())).willAnswer((invocation) -> {
			EventDefinitionRequest request = invocation.getArgument(0);
			this.created.add(request);
			this.defined.add(request.name());
			return Mono.just(definition(request.name()));
		});
	}

	@Test
	void warnsByDefault(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(EventDefinitionCheck.class);
			assertThat(context.getBean(EventDefinitionCheck.class).status().events()).singleElement()
				.satisfies((event) -> assertThat(event.state()).isEqualTo(State.MISSING));
		});
		assertThat(output).contains("Event 'order created' of ",
				"Orders.place() is not defined in Refold: did you mean " + "'Order Created'?");
		assertThat(this.created).isEmpty();
	}

	@Test
	void warnsOfOtherFieldsThanThoseDefined(CapturedOutput output) {
		this.fields = List.of(new EventDefinition.Field("payload.number", "text", Map.of()));
		this.runner.withPropertyValues("app.event=Order Created").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("Orders.place() has other fields than its definition in Refold: "
				+ "the definition has 'payload.number', which the payload does not have; "
				+ "the payload has 'payload.id', which the definition does not have");
		assertThat(this.created).isEmpty();
	}

	@Test
	void failsTheStartIfItIsTo() {
		this.runner.withPropertyValues("refold.event.definitions.on-missing=fail").run((context) -> {
			assertThat(context).getFailure().hasRootCauseInstanceOf(UndefinedEventException.class);
			assertThat(StartupFailures.analyze(context.getStartupFailure())).satisfies((analysis) -> {
				assertThat(analysis.getDescription()).contains("did you mean 'Order Created'?");
				assertThat(analysis.getAction()).contains("refold.event.definitions.on-missing");
			});
		});
	}

	@Test
	void doesNotFailTheStartWithoutNeed() {
		this.runner.withPropertyValues("refold.event.definitions.on-missing=fail", "app.event=Order Created")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void definesIfItIsTo() {
		this.runner.withPropertyValues("refold.event.definitions.on-missing=create").run((context) -> {
			assertThat(this.created).extracting(EventDefinitionRequest::name).containsExactly("order created");
			assertThat(this.created.element().sample())
				.isEqualTo(Map.of("event", "order created", "payload", Map.of("id", "text")));
			assertThat(this.created.element().jsonSchema()).isEqualTo(
					Map.of("type", "object", "properties", Map.of("id", Map.of("type", List.of("string", "null")))));
		});
	}

	@Test
	void definesNothingWithAProductionKey() {
		ApplicationContextRunner production = this.runner.withPropertyValues("refold.api-key=pk_1",
				"refold.event.definitions.on-missing=create");
		production.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.created).isEmpty();
		production.withPropertyValues("refold.event.definitions.create-in-production=true")
			.run((context) -> assertThat(this.created).hasSize(1));
	}

	@Test
	void isSkippedWithASessionToken(CapturedOutput output) {
		this.runner.withPropertyValues("refold.api-key=", "refold.session-token=token")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("this requires 'refold.api-key'").doesNotContain("did you mean");
	}

	@ParameterizedTest
	@ValueSource(strings = { "refold.enabled", "refold.event.enabled" })
	void whenEventsAreDisabledIsAbsent(String property) {
		this.runner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EventDefinitionCheck.class));
	}

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		RefoldEventProperties.Definitions properties = Binder.get(new MockEnvironment())
			.bindOrCreate("refold.event", RefoldEventProperties.class)
			.definitions();
		assertThat(properties.onMissing()).isEqualTo(MissingEventDefinitionPolicy.WARN);
		assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(properties.createInProduction()).isFalse();
	}

	private EventDefinition definition(String name) {
		return new EventDefinition("id", name, this.fields, null, Map.of());
	}

	static class Orders {

		@RefoldEvent("${app.event}")
		public Order place() {
			return new Order("1");
		}

	}

	record Order(String id) {

	}

}
