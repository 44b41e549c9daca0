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

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import ai.refold.spring.RefoldServerException;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How annotated methods reach Refold, over real HTTP.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = { "refold.client.retry.delay=20ms",
		"refold.client.retry.jitter=0", "refold.event.idempotency-header=X-Event-Key" })
class EventDispatchTests {

	private static final RefoldServer REFOLD = RefoldServer.builder().events("order.placed").start();

	@Autowired
	private Orders orders;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry properties) {
		properties.add("refold.api-key", REFOLD::apiKey);
		properties.add("refold.base-url", REFOLD::baseUrl);
	}

	@Test
	void keyTravelsInTheConfiguredHeader() {
		this.orders.place("acme", "o-1");
		assertThat(REFOLD).fired("order.placed").forAccount("acme").withHeader("X-Event-Key", "o-1");
	}

	@Test
	void asyncTriesAgainUnderTheSameKey() {
		REFOLD.faults().on("/event/trigger").times(2).status(503);
		this.orders.place("globex", "o-2");
		assertThat(REFOLD).fired("order.placed").forAccount("globex").withHeader("X-Event-Key", "o-2").once();
		assertThat(REFOLD.requests())
			.filteredOn((request) -> "globex".equals(request.headers().get("linked_account_id")))
			.hasSize(3)
			.allSatisfy((request) -> assertThat(request.headers()).containsEntry("X-Event-Key", "o-2"));
	}

	@Test
	void syncRetriesAndThenThrowsToTheCaller() {
		REFOLD.faults().on("/event/trigger").times(4).status(503);
		assertThatExceptionOfType(RefoldServerException.class)
			.isThrownBy(() -> this.orders.placeAndWait("initech", "o-3"))
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(4));
	}

	static class Orders {

		@RefoldEvent(event = "order.placed", linkedAccountId = "#account", idempotencyKey = "#id")
		Map<String, String> place(String account, String id) {
			return Map.of("id", id);
		}

		@RefoldEvent(event = "order.placed", linkedAccountId = "#account", idempotencyKey = "#id",
				dispatch = DispatchMode.SYNC)
		Map<String, String> placeAndWait(String account, String id) {
			return Map.of("id", id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Application {

	}

}
