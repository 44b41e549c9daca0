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

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.SimpleIdGenerator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.PayloadWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EventBodyWriter}.
 */
class EventBodyWriterTests {

	private final PayloadWriter payloads = new PayloadWriter(
			JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());

	@Test
	void payloadIsRenderedByTheMapperAndTheEnvelopeIsNot() {
		assertThat(write("invoice.paid", new Invoice("1", LocalDate.of(2026, 11, 21)))).isEqualTo("""
				{"event":"invoice.paid","payload":{"invoice_id":"1","due_on":"2026-11-21"}}""");
	}

	@Test
	void payloadThatIsNullIsLeftOut() {
		assertThat(write("invoice.paid", null)).isEqualTo("{\"event\":\"invoice.paid\"}");
	}

	@Test
	void arraysAndScalarsAreSentAsTheyAre() {
		assertThat(write("e", List.of(1, 2))).isEqualTo("{\"event\":\"e\",\"payload\":[1,2]}");
		assertThat(write("e", true)).isEqualTo("{\"event\":\"e\",\"payload\":true}");
		assertThat(write("e", "text")).isEqualTo("{\"event\":\"e\",\"payload\":\"text\"}");
	}

	@Test
	void renderedPayloadIsSentAsItIs() {
		assertThat(write("e", new RawValue("{\"a\":1}"))).isEqualTo("{\"event\":\"e\",\"payload\":{\"a\":1}}");
	}

	@Test
	void eventNameIsEscaped() {
		assertThat(write("Neuer \"Kontakt\" \u00fcber \\ \uD83D\uDE00\n", null))
			.isEqualTo("{\"event\":\"Neuer \\\"Kontakt\\\" \u00fcber \\\\ \uD83D\uDE00\\n\"}");
	}

	@Test
	void payloadThatCannotBeRenderedNamesEventAndType() {
		List<Object> cycle = new ArrayList<>();
		cycle.add(Map.of("self", cycle));
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> write("invoice.paid", cycle))
			.withMessageContaining("invoice.paid")
			.withMessageContaining("java.util.ArrayList")
			.withMessageContaining("Nothing was sent");
	}

	private String write(String event, @Nullable Object payload) {
		EventRequest request = new RefoldEventSpecBuilder<>(event, AccountScope.ofDefault("acme"),
				new SimpleIdGenerator(), this.payloads, Mono::block)
			.payload(payload)
			.fire();
		assertThat(request).isNotNull();
		return new String(EventBodyWriter.write(request.message()), StandardCharsets.UTF_8);
	}

	record Invoice(String invoiceId, LocalDate dueOn) {

	}

}
