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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.ResolvableType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.EventDefinitionRequest;
import ai.refold.spring.client.resource.ReactiveEventDefinitionOperations;
import ai.refold.spring.event.definition.EventDefinitionStatus.State;
import ai.refold.spring.event.interceptor.RefoldEventUsage;

import static ai.refold.spring.event.definition.MissingEventDefinitionPolicy.CREATE;
import static ai.refold.spring.event.definition.MissingEventDefinitionPolicy.FAIL;
import static ai.refold.spring.event.definition.MissingEventDefinitionPolicy.IGNORE;
import static ai.refold.spring.event.definition.MissingEventDefinitionPolicy.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

@ExtendWith(OutputCaptureExtension.class)
class EventDefinitionCheckTests {

	private static final String REPORT = "Event 'order created' of Orders.place() and Shop.order() is not defined in "
			+ "Refold: did you mean 'Order Created'?";

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Definitions refold = new Definitions("Order Created", "invoice.paid");

	private final List<RefoldEventUsage> usages = new ArrayList<>(
			List.of(usage("order created", "Shop.order()", String.class),
					usage("order created", "Orders.place()", String.class),
					usage("invoice.paid", "Invoices.pay()", String.class)));

	@AfterEach
	void dispose() {
		this.time.dispose();
	}

	@Test
	void missNamesTheMethodsAndTheNearestNameInOneLine(CapturedOutput output) {
		EventDefinitionCheck check = start(WARN);
		assertThat(output).containsOnlyOnce(REPORT).contains("Settings > Developer > Events").doesNotContain("paid'");
		assertThat(check.status().events()).extracting("name", "state", "nearest")
			.containsExactly(tuple("invoice.paid", State.DEFINED, null),
					tuple("order created", State.MISSING, "Order Created"));
		assertThat(check.status().checkedAt()).isNotNull();
		assertThat(check.isRunning()).isTrue();
	}

	@Test
	void whenEverythingIsDefinedSaysNothing(CapturedOutput output) {
		this.refold.names.add("order created");
		assertThat(start(WARN).status().missing()).isEmpty();
		assertThat(output).doesNotContain("order created");
	}

	@Test
	void whenIgnoredRefoldIsNotAsked() {
		assertThat(start(IGNORE).status().events()).extracting("state").containsOnly(State.UNKNOWN);
		assertThat(this.refold.calls).isEmpty();
	}

	@Test
	void whenNothingFiresRefoldIsNotAsked() {
		this.usages.clear();
		start(WARN);
		assertThat(this.refold.calls).isEmpty();
	}

	@Test
	void withoutAnApiKeyIsSkippedWithOneLine(CapturedOutput output) {
		EventDefinitionCheck check = start(new EventDefinitionCheckSettings(WARN, Duration.ofSeconds(1), false, true));
		assertThat(this.refold.calls).isEmpty();
		assertThat(check.status().checkedAt()).isNull();
		assertThat(output).containsOnlyOnce("this requires 'refold.api-key'");
	}

	@Test
	void whenRefoldIsUnreachableAsksAgainWithGrowingDelays(CapturedOutput output) {
		this.refold.failure = new RefoldTransportException("no connection", false, null);
		EventDefinitionCheck check = start(WARN);
		assertThat(check.status().lastError()).isEqualTo("no connection");
		assertThat(check.status().events()).extracting("state").containsOnly(State.UNKNOWN);
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.refold.calls).hasSizeBetween(15, 30);
		this.refold.failure = null;
		this.time.advanceTimeBy(Duration.ofMinutes(10));
		assertThat(check.status().lastError()).isNull();
		assertThat(output).containsOnlyOnce("no connection").containsOnlyOnce(REPORT);
	}

	@Test
	void whenTheKeyIsWrongSaysSoAndStopsAsking(CapturedOutput output) {
		this.refold.failure = new RefoldAuthenticationException("401", RefoldErrors.of(401));
		start(WARN);
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.refold.calls).hasSize(1);
		assertThat(output).containsOnlyOnce("could not be compared with those defined in Refold: 401");
	}

	@Test
	void whenStoppedAsksNoMore() {
		this.refold.failure = new RefoldTransportException("no connection", false, null);
		EventDefinitionCheck check = start(WARN);
		check.stop();
		this.time.advanceTimeBy(Duration.ofHours(1));
		assertThat(this.refold.calls).hasSize(1);
		assertThat(check.isRunning()).isFalse();
	}

	@Test
	void missFailsTheStartIfItIsTo() {
		assertThatExceptionOfType(UndefinedEventException.class).isThrownBy(() -> start(FAIL)).withMessage(REPORT);
	}

	@Test
	void whenRefoldIsUnreachableTheStartThatMayFailWaitsForALimitedTime(CapturedOutput output) {
		this.refold.failure = new RefoldTransportException("no connection", false, null);
		assertThatNoException()
			.isThrownBy(() -> start(new EventDefinitionCheckSettings(FAIL, Duration.ofMillis(20), true, true)));
		assertThat(output).contains("The startup waits for at most PT0.02S",
				"starts, although Refold did not return the defined events within PT0.02S");
		this.refold.failure = null;
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(output).containsOnlyOnce(REPORT);
	}

	@Test
	void missIsDefinedIfItIsToBe(CapturedOutput output) {
		EventDefinitionCheck check = start(CREATE);
		assertThat(this.refold.calls).containsExactly("list",
				"create order created {event=order created, payload={value=text}}", "list");
		assertThat(this.refold.schemas)
			.containsExactly(Map.of("type", "object", "properties", Map.of("value", Map.of("type", "string"))));
		assertThat(check.status().missing()).isEmpty();
		assertThat(output).containsOnlyOnce("Defined event 'order created' in Refold, beside 'Order Created'")
			.doesNotContain("did you mean");
	}

	@Test
	void everyMissingEventIsDefinedBeforeTheListIsReadAgain() {
		this.usages.add(usage("order shipped", "Orders.ship()", String.class));
		EventDefinitionCheck check = start(CREATE);
		assertThat(this.refold.calls).hasSize(4).startsWith("list").endsWith("list");
		assertThat(this.refold.names).contains("order created", "order shipped");
		assertThat(check.status().missing()).isEmpty();
	}

	@Test
	void whenAnotherInstanceDefinedItMeanwhileAllIsWell(CapturedOutput output) {
		this.refold.beforeCreate = () -> {
			this.refold.names.add("order created");
			throw new RefoldInvalidRequestException("Trigger with name order created already exists",
					RefoldErrors.of(400));
		};
		assertThat(start(CREATE).status().missing()).isEmpty();
		assertThat(output).doesNotContain("order created");
	}

	@Test
	void refusalIsReported(CapturedOutput output) {
		this.refold.beforeCreate = () -> {
			throw new RefoldInvalidRequestException("no more events", RefoldErrors.of(400));
		};
		start(CREATE);
		assertThat(output).containsOnlyOnce(REPORT + " It is not created: no more events.");
	}

	@Test
	void whenTheOutcomeOfADefinitionIsUnknownLooksBeforeItTriesAgain() {
		this.refold.afterCreate = () -> {
			throw new RefoldTransportException("timeout", true, null);
		};
		EventDefinitionCheck check = start(CREATE);
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.refold.calls).hasSize(3).endsWith("list");
		assertThat(check.status().missing()).isEmpty();
	}

	@Test
	void payloadOfUnknownTypeIsNotDefined(CapturedOutput output) {
		this.usages.clear();
		this.usages.add(new RefoldEventUsage("order created", "Shop.order()", null));
		start(CREATE);
		assertThat(this.refold.calls).containsExactly("list");
		assertThat(output).contains("did you mean 'Order Created'?",
				"It is not created: the type of its payload is not known.");
	}

	@Test
	void otherFieldsThanThoseDefinedAreReportedInOneLineForEachMethod(CapturedOutput output) {
		this.refold.fields.put("invoice.paid", List.of("event", "payload", "payload.id", "payload.total"));
		this.usages.add(usage("invoice.paid", "Invoices.settle()", Invoice.class));
		this.usages.add(usage("invoice.paid", "Credits.pay()", Credit.class));
		EventDefinitionCheck check = start(WARN);
		assertThat(output)
			.containsOnlyOnce(
					"Event 'invoice.paid' of Invoices.settle() has other fields than its definition in Refold: "
							+ "the definition has 'payload.total', which the payload does not have; "
							+ "the payload has 'payload.amount', which the definition does not have. Workflows read")
			.containsOnlyOnce("Event 'invoice.paid' of Invoices.pay() has other fields")
			.doesNotContain("Credits.pay()");
		assertThat(this.refold.calls).containsExactly("list");
		assertThat(check.status().events()).filteredOn((event) -> event.state() == State.DEFINED)
			.singleElement()
			.satisfies((event) -> assertThat(event.differences()).hasSize(2));
		check.check().block();
		assertThat(check.status().events()).flatExtracting("differences").hasSize(2);
	}

	@Test
	void whatIsDefinedFromTheTypeDoesNotDifferFromIt(CapturedOutput output) {
		this.usages.add(usage("invoice.sent", "Invoices.send()", Invoice.class));
		this.refold.fields.put("invoice.sent", List.of("event", "payload", "payload.id", "payload.amount"));
		assertThat(start(CREATE).status().events()).flatExtracting("differences").isEmpty();
		assertThat(output).doesNotContain("other fields");
	}

	@Test
	void typeThatJacksonCannotDescribeIsNotCompared(CapturedOutput output) {
		this.refold.fields.put("invoice.paid", List.of("payload.id"));
		this.usages.clear();
		this.usages.add(usage("invoice.paid", "Invoices.pay()", Contradiction.class));
		assertThat(start(WARN).status().missing()).isEmpty();
		assertThat(output).doesNotContain("could not be compared").doesNotContain("other fields");
	}

	@Test
	void nothingIsDefinedInProductionUnlessAllowed(CapturedOutput output) {
		start(new EventDefinitionCheckSettings(CREATE, Duration.ofSeconds(1), true, false));
		assertThat(this.refold.calls).containsExactly("list");
		assertThat(output).contains("refold.event.definitions.create-in-production");
	}

	@Test
	void canBeAskedAgain() {
		EventDefinitionCheck check = start(WARN);
		this.refold.names.add("order created");
		assertThat(check.check().block()).isSameAs(check.status());
		assertThat(check.status().missing()).isEmpty();
	}

	private EventDefinitionCheck start(MissingEventDefinitionPolicy onMissing) {
		return start(new EventDefinitionCheckSettings(onMissing, Duration.ofSeconds(10), true, true));
	}

	private EventDefinitionCheck start(EventDefinitionCheckSettings settings) {
		EventDefinitionCheck check = new EventDefinitionCheck(() -> this.refold, () -> this.usages,
				JsonMapper.builder().build(), settings, () -> this.time);
		check.start();
		return check;
	}

	private static RefoldEventUsage usage(String event, String origin, Class<?> payloadType) {
		return new RefoldEventUsage(event, origin, ResolvableType.forClass(payloadType));
	}

	record Invoice(String id, int amount) {

	}

	record Credit(String id, int total) {

	}

	record Contradiction(@JsonProperty("a") String first, @JsonProperty("a") String second) {

	}

	/**
	 * Definitions in memory.
	 */
	private static final class Definitions implements ReactiveEventDefinitionOperations {

		private final List<String> names;

		private final Map<String, List<String>> fields = new HashMap<>();

		private final List<Object> schemas = new ArrayList<>();

		private final List<String> calls = new ArrayList<>();

		private Runnable beforeCreate = () -> {
		};

		private Runnable afterCreate = () -> {
		};

		private RuntimeException failure;

		Definitions(String... names) {
			this.names = new ArrayList<>(List.of(names));
		}

		@Override
		public Flux<EventDefinition> list() {
			return Flux.defer(() -> {
				this.calls.add("list");
				if (this.failure != null) {
					throw this.failure;
				}
				return Flux.fromStream(List.copyOf(this.names).stream().map(this::definition));
			});
		}

		@Override
		public Mono<EventDefinition> create(EventDefinitionRequest request) {
			return Mono.fromSupplier(() -> {
				this.calls.add("create " + request.name() + " " + request.sample());
				this.schemas.add(request.jsonSchema());
				this.beforeCreate.run();
				this.names.add(request.name());
				this.afterCreate.run();
				return definition(request.name());
			});
		}

		@Override
		public Mono<EventDefinition> get(String id) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Mono<EventDefinition> update(String id, EventDefinitionRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Flux<EventDefinition> delete(String id) {
			throw new UnsupportedOperationException();
		}

		private EventDefinition definition(String name) {
			List<String> keys = this.fields.getOrDefault(name, List.of());
			return new EventDefinition("id", name,
					keys.stream().map((key) -> new EventDefinition.Field(key, "text", Map.of())).toList(), null,
					Map.of());
		}

	}

}
