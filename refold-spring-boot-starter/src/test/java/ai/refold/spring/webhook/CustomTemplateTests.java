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
package ai.refold.spring.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The template that {@code docs/webhooks.md} shows, from the registration to the
 * listener.
 */
@DirtiesContext
@Timeout(60)
@SpringBootTest(classes = CustomTemplateTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRefoldServer(events = "invoice.paid")
class CustomTemplateTests {

	private static final String PROPERTY = "refold.webhook.subscription.body";

	@Autowired
	private RefoldServer server;

	@Autowired
	private RefoldOperations refold;

	@Autowired
	private Bookings bookings;

	@DynamicPropertySource
	static void documentedTemplate(DynamicPropertyRegistry registry) throws IOException {
		String template = Files.readAllLines(Path.of("../docs/webhooks.md"))
			.stream()
			.filter((line) -> line.startsWith(PROPERTY + "="))
			.map((line) -> line.substring(PROPERTY.length() + 1))
			.findFirst()
			.orElseThrow();
		registry.add(PROPERTY, () -> template);
	}

	@Test
	void listenerTakesWhatTheTemplateMakesOfTheWorkflowsResponse() throws Exception {
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.server.webhooks()).singleElement()
				.satisfies((webhook) -> assertThat(webhook.events()).contains("Workflow Completed")));
		this.server.workflow("Book").event("invoice.paid").returns(Map.of("number", "2026-7", "amount", 4200)).create();
		this.refold.fire("invoice.paid", "acme", Map.of("id", "7"));
		assertThat(this.bookings.taken.poll(20, TimeUnit.SECONDS)).isEqualTo(new Booking("2026-7", 4200));
		this.refold.fire("invoice.paid", "acme", Map.of("id", "8"));
		assertThat(this.bookings.taken.poll(20, TimeUnit.SECONDS)).isEqualTo(new Booking("2026-7", 4200));
	}

	record Booking(String number, int amount) {
	}

	static class Bookings {

		private final BlockingQueue<Booking> taken = new LinkedBlockingQueue<>();

		@RefoldWebhookListener("Workflow Completed")
		void own(Booking booking) {
			this.taken.add(booking);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Bookings.class)
	static class Application {

	}

}
