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

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.FiredEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A gateway in front of Refold responds for a while. 12 seconds, or as many as the system
 * property {@code outage} says.
 */
class GatewayOutageTests {

	private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage", 12));

	private static final Map<String, Shop> shops = new LinkedHashMap<>();

	@BeforeAll
	static void sitOutTheOutage() {
		for (String mode : List.of("async,503", "outbox,503", "async,403", "outbox,404")) {
			shops.put(mode, Shop.open(mode.split(",")[0], Integer.parseInt(mode.split(",")[1])));
		}
		Instant end = Instant.now().plus(OUTAGE);
		shops.values().forEach(Shop::publish);
		await().atMost(OUTAGE.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
	}

	@AfterAll
	static void close() {
		shops.values().forEach(Shop::close);
		shops.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "async,503", "outbox,503", "async,403", "outbox,404" })
	void everythingIsDeliveredSoonAfterItsEnd(String mode) {
		RefoldServer refold = shops.get(mode).refold();
		int tries = refold.requests().size();
		refold.faults().clear();
		Instant back = Instant.now();
		await().atMost(Duration.ofSeconds(15)).until(() -> refold.firedEvents().size() >= 40);
		System.out.printf("%s for at least %s: %d requests meanwhile, all 40 events %d ms after its end%n", mode,
				OUTAGE, tries, Duration.between(back, Instant.now()).toMillis());
		assertThat(refold.firedEvents()).hasSize(40);
		assertThat(tries).isBetween(4, 40);
		IntStream.range(0, 8)
			.forEach((account) -> assertThat(refold.firedEvents().stream())
				.filteredOn((event) -> ("account-" + account).equals(event.linkedAccountId()))
				.extracting(FiredEvent::event)
				.containsExactlyElementsOf(names(account)));
	}

	private static List<String> names(int account) {
		return IntStream.range(0, 5).mapToObj((i) -> "event-" + (account + 8 * i)).toList();
	}

	/**
	 * An application, and a Refold of its own behind a gateway that fails.
	 */
	private record Shop(RefoldServer refold, ConfigurableApplicationContext application) implements AutoCloseable {

		static Shop open(String mode, int status) {
			RefoldServer refold = RefoldServer.builder()
				.apiKey("tk_gateway_" + mode + "_" + status)
				.events(IntStream.range(0, 40).mapToObj((i) -> "event-" + i).toArray(String[]::new))
				.start();
			refold.faults().on("/event/trigger").html(status);
			return new Shop(refold, new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.properties("refold.api-key=" + refold.apiKey(), "refold.base-url=" + refold.baseUrl(),
						"refold.outbox.enabled=" + mode.equals("outbox"), "refold.event.dispatch=" + mode,
						"refold.event.definitions.on-missing=ignore", "spring.datasource.generate-unique-name=true")
				.run());
		}

		void publish() {
			TransactionTemplate transaction = this.application.getBean(TransactionTemplate.class);
			RefoldEventPublisher publisher = this.application.getBean(RefoldEventPublisher.class);
			IntStream.range(0, 40)
				.forEach((number) -> transaction.executeWithoutResult(
						(state) -> publisher.publish("event-" + number, "account-" + number % 8, null)));
		}

		@Override
		public void close() {
			this.application.close();
			this.refold.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
