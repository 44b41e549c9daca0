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
package ai.refold.spring.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.event.definition.EventDefinitionCheck;
import ai.refold.spring.event.definition.EventDefinitionStatus.State;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the definitions of events as an application that starts sees and writes them.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventDefinitionStartupTests {

	private final RefoldServer refold = RefoldServer.start();

	@AfterEach
	void close() {
		this.refold.close();
	}

	@Test
	void everyPayloadOfTheTypeIsValidByTheSchemaThatItsEventIsDefinedWith() {
		try (ConfigurableApplicationContext context = start("create")) {
			String schema = JsonMapper.shared().writeValueAsString(definition(context).additional().get("json_schema"));
			Orders orders = context.getBean(Orders.class);
			Order full = new Order("1", BigDecimal.TEN, Status.OPEN, Instant.EPOCH, LocalDate.EPOCH, LocalDate.EPOCH,
					List.of(new Line("a", 1), new Line(null, 2)), Map.of("any", "thing"), Optional.of("b"),
					new byte[] { 1 }, new Order[0]);
			orders.place(full);
			orders.place(new Order(null, null, null, null, null, null, null, null, null, null, null));
			orders.place(new Order("2", BigDecimal.ONE, Status.PAID, null, null, null, Arrays.asList((Line) null),
					Map.of(), Optional.empty(), null, new Order[] { full, null }));
			assertThat(this.refold.firedEvents()).hasSize(3)
				.extracting((FiredEvent event) -> event.payload().toString())
				.allSatisfy((payload) -> assertThat(WireMock.matchingJsonSchema(schema).match(payload).isExactMatch())
					.as(payload)
					.isTrue());
			assertThat(WireMock.matchingJsonSchema(schema).match("{\"order-id\": 1}").isExactMatch()).isFalse();
		}
	}

	@Test
	void whatIsAddedToTheTypeLaterIsValid() {
		try (ConfigurableApplicationContext context = start("create")) {
			String schema = JsonMapper.shared().writeValueAsString(definition(context).additional().get("json_schema"));
			assertThat(WireMock.matchingJsonSchema(schema)
				.match("{\"order-id\": \"1\", \"status\": \"REFUNDED\", \"channel\": \"shop\", \"lines\": [{\"price\": 1}]}")
				.isExactMatch()).isTrue();
		}
	}

	@Test
	void whatItDefinedIsItsOwnAtTheNextStart(CapturedOutput output) {
		start("create").close();
		try (ConfigurableApplicationContext context = start("warn")) {
			assertThat(context.getBean(EventDefinitionCheck.class).status().events()).singleElement()
				.satisfies((event) -> assertThat(event.differences()).isEmpty());
		}
		assertThat(output).contains("Defined event 'order placed' in Refold").doesNotContain("other fields");
	}

	@Test
	void fieldThatTheOtherSideDoesNotHaveIsOneLineAndNothingIsChanged(CapturedOutput output) {
		this.refold.defineEvent("order placed",
				Map.of("event", "order placed", "payload", Map.of("order-id", "1", "total", 1)));
		try (ConfigurableApplicationContext context = start("create")) {
			await().untilAsserted(() -> assertThat(output).contains("has other fields"));
			assertThat(output).containsOnlyOnce("has other fields than its definition in Refold")
				.contains("Event 'order placed' of " + Orders.class.getName() + ".place(Order) has other fields",
						"the definition has 'payload.total', which the payload does not have",
						"the payload has 'payload.amount', 'payload.status'");
			assertThat(definition(context).sample()).contains("total");
			assertThat(this.refold.requests()).noneMatch((request) -> request.method().equals("POST"));
		}
	}

	private ConfigurableApplicationContext start(String onMissing) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--refold.api-key=" + this.refold.apiKey(), "--refold.base-url=" + this.refold.baseUrl(),
					"--refold.linked-account-id=acme", "--refold.event.dispatch=sync",
					"--refold.event.definitions.on-missing=" + onMissing);
		await().untilAsserted(
				() -> assertThat(context.getBean(EventDefinitionCheck.class).status().events()).extracting("state")
					.containsExactly(State.DEFINED));
		return context;
	}

	private static EventDefinition definition(ConfigurableApplicationContext context) {
		return context.getBean(RefoldTemplate.class).eventDefinitions().list().get(0);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

	}

	static class Orders {

		@RefoldEvent("order placed")
		Order place(Order order) {
			return order;
		}

	}

	record Order(@JsonProperty("order-id") String id, BigDecimal amount, Status status, Instant at, LocalDate due,
			@JsonFormat(pattern = "dd.MM.yyyy") LocalDate shipped, List<Line> lines, Map<String, Object> extra,
			Optional<String> note, byte[] picture, Order[] parts) {

	}

	record Line(String sku, int quantity) {

	}

	enum Status {

		OPEN, PAID

	}

}
