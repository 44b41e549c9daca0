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
package ai.refold.spring.observation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.DispatchMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventObservation}.
 */
class EventObservationTests {

	private static final RefoldEventMessage MESSAGE = new RefoldEventMessage("id-1", "key-1", "invoice.paid", "acme",
			null, null, null, "{\"secret\":\"payload\"}".getBytes(StandardCharsets.UTF_8), Instant.EPOCH, Map.of());

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void observesAnAcceptedEvent() {
		send(Mono.just(new RefoldEventReceipt("ok", "key-1", false)), DispatchMode.ASYNC);
		assertThatObservation().hasNameEqualTo("refold.event")
			.hasContextualNameEqualTo("invoice.paid send")
			.hasLowCardinalityKeyValue("event", "invoice.paid")
			.hasLowCardinalityKeyValue("dispatch", "async")
			.hasLowCardinalityKeyValue("outcome", "accepted")
			.hasHighCardinalityKeyValue("refold.event.id", "id-1")
			.hasHighCardinalityKeyValue("refold.linked_account.id", "acme")
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void observesTheTraceIdOfRefold() {
		send(Mono.just(new RefoldEventReceipt("ok", "key-1", false, "trace-1")), DispatchMode.ASYNC);
		assertThatObservation().hasHighCardinalityKeyValue("refold.trace.id", "trace-1");
	}

	@Test
	void observesTheTraceIdOfARefusal() {
		send(Mono.error(new RefoldApiException("no", new RefoldApiError(400, null, null, null, null, "trace-1", null))),
				DispatchMode.ASYNC);
		assertThatObservation().hasHighCardinalityKeyValue("refold.trace.id", "trace-1");
	}

	@Test
	void observesADuplicate() {
		send(Mono.just(new RefoldEventReceipt("before", "key-1", true)), DispatchMode.OUTBOX);
		assertThatObservation().hasLowCardinalityKeyValue("outcome", "duplicate")
			.hasLowCardinalityKeyValue("dispatch", "outbox");
	}

	@Test
	void observesThatRefoldIsUnreachable() {
		RefoldException failure = new RefoldTransportException("No route", false, null);
		send(Mono.error(failure), DispatchMode.SYNC);
		assertThatObservation().hasLowCardinalityKeyValue("outcome", "unavailable").hasError(failure);
	}

	@ParameterizedTest
	@CsvSource({ "400, refused", "401, refused", "429, rate-limited", "503, unavailable" })
	void observesWhatRefoldResponds(int status, String outcome) {
		send(Mono.error(new RefoldApiException("no", RefoldErrors.of(status))), DispatchMode.ASYNC);
		assertThatObservation().hasLowCardinalityKeyValue("outcome", outcome);
	}

	@Test
	void observesACancellation() {
		StepVerifier.create(sender(Mono.never(), DispatchMode.SYNC).send(MESSAGE)).thenCancel().verify();
		assertThatObservation().hasLowCardinalityKeyValue("outcome", "unknown").hasBeenStopped();
	}

	@Test
	void neverShowsThePayload() {
		send(Mono.just(new RefoldEventReceipt("ok", "key-1", false)), DispatchMode.ASYNC);
		assertThatObservation().satisfies(
				(context) -> assertThat(context.getAllKeyValues().toString()).isNotEmpty().doesNotContain("payload"));
	}

	@Test
	void requestBelongsToTheObservation() {
		AtomicReference<Observation> seen = new AtomicReference<>();
		send(Mono.deferContextual((context) -> {
			seen.set(context.get(ObservationThreadLocalAccessor.KEY));
			return Mono.just(new RefoldEventReceipt("ok", "key-1", false));
		}), DispatchMode.ASYNC);
		assertThat(seen.get().getContext()).isInstanceOfSatisfying(RefoldEventObservationContext.class,
				(context) -> assertThat(context.getMessage()).isSameAs(MESSAGE));
	}

	@Test
	void namesThingsAsTheConventionSays() {
		RefoldEventObservationConvention convention = new DefaultRefoldEventObservationConvention() {

			@Override
			public String getName() {
				return "acme.refold";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(RefoldEventObservationContext context) {
				return KeyValues.of("mode", context.getDispatch().name());
			}

		};
		new EventObservation(this.registry, convention)
			.decorate((message) -> Mono.just(new RefoldEventReceipt("ok", "key-1", false)), DispatchMode.SYNC)
			.send(MESSAGE)
			.block();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("acme.refold")
			.hasLowCardinalityKeyValue("mode", "SYNC");
	}

	@Test
	void costsNothingWithoutObservations() {
		RefoldEventSender sender = (message) -> Mono.empty();
		assertThat(new EventObservation(ObservationRegistry.NOOP, null).decorate(sender, DispatchMode.ASYNC))
			.isSameAs(sender);
	}

	private void send(Mono<RefoldEventReceipt> response, DispatchMode mode) {
		sender(response, mode).send(MESSAGE).onErrorComplete().block();
	}

	private RefoldEventSender sender(Mono<RefoldEventReceipt> response, DispatchMode mode) {
		return new EventObservation(this.registry, null).decorate((message) -> response, mode);
	}

	private TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert assertThatObservation() {
		return TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat();
	}

}
