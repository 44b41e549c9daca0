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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import brave.handler.MutableSpan;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link InboxObservation} joins a delivery's request and its listeners, with
 * nothing but the stored headers between them, by a real tracer.
 */
class InboxTraceTests {

	private static final RefoldWebhookEvent EVENT = new RefoldWebhookEventParser()
		.parse("{\"event\":\"Workflow Errored\"}".getBytes(StandardCharsets.UTF_8));

	private final Traces traces = new Traces();

	private final ObservationRegistry registry = this.traces.registry();

	private final InboxObservation inbox = new InboxObservation(this.registry, null, null);

	@AfterEach
	void close() {
		this.traces.close();
	}

	@Test
	void listenerIsInTheTraceOfTheRequest() {
		Map<String, String> headers = new HashMap<>();
		Observation request = Observation.start("request", this.registry);
		request.scoped(() -> this.inbox.capture(EVENT, headers));
		request.stop();
		String result = this.inbox.handle(EVENT, headers, () -> {
			WebhookObservation listener = new WebhookObservation(this.registry, null);
			listener.beforeListener(EVENT, "billing");
			listener.afterListener(EVENT, "billing", null);
			return "handled";
		});
		assertThat(result).isEqualTo("handled");
		List<MutableSpan> spans = this.traces.spans();
		assertThat(spans).extracting(MutableSpan::name)
			.containsExactly("Workflow Errored store", "request", "Workflow Errored handle",
					"Workflow Errored process");
		assertThat(spans).extracting(MutableSpan::traceId).containsOnly(spans.get(0).traceId());
		assertThat(spans.get(3).parentId()).isEqualTo(spans.get(0).id());
		assertThat(spans.get(2).parentId()).isEqualTo(spans.get(3).id());
	}

	@Test
	void nothingIsStoredWithoutObservations() {
		Map<String, String> headers = new HashMap<>();
		InboxObservation noop = new InboxObservation(ObservationRegistry.NOOP, null, null);
		noop.capture(EVENT, headers);
		assertThat(headers).isEmpty();
		assertThat(noop.<String>handle(EVENT, headers, () -> "handled")).isEqualTo("handled");
	}

}
