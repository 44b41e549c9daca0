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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import brave.handler.MutableSpan;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.event.DispatchMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link EventPublishObservation} and {@link EventObservation} are part of one
 * trace, with nothing but the text of the event between them, by a real tracer.
 */
class EventTraceTests {

	private final Traces traces = new Traces();

	private final ObservationRegistry registry = this.traces.registry();

	private final List<MutableSpan> spans = this.traces.spans();

	@AfterEach
	void close() {
		this.traces.close();
	}

	@Test
	void attemptIsInTheTraceOfTheMethod() {
		Map<String, String> carried = new TreeMap<>();
		Observation method = Observation.start("method", this.registry);
		method.scoped(() -> contribute(Context.empty(), carried));
		method.stop();
		send(carried);
		assertOneTrace();
	}

	@Test
	void attemptIsInTheTraceOfTheReactiveMethod() {
		Map<String, String> carried = new TreeMap<>();
		Observation method = Observation.start("method", this.registry);
		contribute(Context.of(ObservationThreadLocalAccessor.KEY, method), carried);
		method.stop();
		send(carried);
		assertOneTrace();
	}

	@Test
	void eventWithoutATraceStartsOne() {
		send(Map.of());
		assertThat(this.spans).extracting(MutableSpan::name).containsExactly("request", "invoice.paid send");
		assertThat(this.spans).extracting(MutableSpan::traceId).containsOnly(this.spans.get(0).traceId());
	}

	private void contribute(Context reactorContext, Map<String, String> carried) {
		new EventPublishObservation(this.registry, null).contribute("invoice.paid", reactorContext, carried);
		assertThat(carried).isNotEmpty();
	}

	private void send(Map<String, String> carried) {
		RefoldEventMessage message = new RefoldEventMessage("id-1", "key-1", "invoice.paid", "acme", null, null, null,
				null, Instant.EPOCH, carried);
		new EventObservation(this.registry, null).decorate((sent) -> Mono.deferContextual((context) -> {
			Observation.createNotStarted("request", this.registry)
				.parentObservation(context.get(ObservationThreadLocalAccessor.KEY))
				.start()
				.stop();
			return Mono.just(new RefoldEventReceipt("ok", "key-1", false));
		}), DispatchMode.OUTBOX).send(message).block();
	}

	private void assertOneTrace() {
		assertThat(this.spans).extracting(MutableSpan::name)
			.containsExactly("invoice.paid publish", "method", "request", "invoice.paid send");
		assertThat(this.spans).extracting(MutableSpan::traceId).containsOnly(this.spans.get(0).traceId());
		assertThat(this.spans.get(3).parentId()).isEqualTo(this.spans.get(0).id());
		assertThat(this.spans.get(2).parentId()).isEqualTo(this.spans.get(3).id());
	}

}
