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
package ai.refold.spring.documented;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import ai.refold.spring.test.Delivery;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every delivery that Refold's documentation shows arrives as a typed event.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=servlet")
class DocumentedDeliveriesTests {

	private static final RefoldServer REFOLD = RefoldServer.start();

	@Autowired
	private Listener listener;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry properties) {
		properties.add("refold.api-key", REFOLD::apiKey);
		properties.add("refold.base-url", REFOLD::baseUrl);
	}

	@AfterAll
	static void closeRefold() {
		REFOLD.close();
	}

	@Test
	void connectionCreated() {
		ConnectionCreated event = deliver("Connection Created", "connection-created", ConnectionCreated.class);
		assertThat(event.linkedAccountId()).isEqualTo("12345");
		assertThat(event.orgId()).isEqualTo("645270e37917442c4307297a");
		assertThat(event.environment()).isNotNull()
			.satisfies((environment) -> assertThat(environment.isTest()).isTrue());
		assertThat(event.type()).isEqualTo("General");
		assertThat(event.event()).isEqualTo("Connection Created");
		assertThat(event.slug()).isEqualTo("hubspot");
		assertThat(event.createdAt()).isEqualTo(Instant.parse("2023-11-07T08:03:27Z"));
	}

	@Test
	void workflowCompleted() {
		WorkflowCompleted event = deliver("Workflow Completed", "workflow-completed", WorkflowCompleted.class);
		assertThat(event.linkedAccountId()).isEqualTo("12345");
		assertThat(event.executionId()).isEqualTo("656f30f69144bb8f183c0118");
		assertThat(event.workflowId()).isEqualTo("6495792b9b6ca6d77a17e513");
		assertThat(event.configId()).isEqualTo("12345");
		assertThat(event.event()).isEqualTo("Workflow Completed");
		assertThat(event.workflowName()).isEqualTo("Export contact to Hubspot");
		assertThat(event.status()).isEqualTo("COMPLETED");
		assertThat(event.environment()).isNull();
	}

	private <T extends RefoldWebhookEvent> T deliver(String name, String documented, Class<T> type) {
		List<Delivery> deliveries = REFOLD.deliver(name)
			.body(Documented.delivery(documented))
			.to("http://localhost:" + this.port + "/refold/webhooks")
			.send();
		assertThat(deliveries).singleElement()
			.satisfies((delivery) -> assertThat(delivery.statuses()).containsExactly(200));
		return type.cast(this.listener.events.remove(0));
	}

	@RefoldWebhookListener
	static class Listener {

		private final List<RefoldWebhookEvent> events = new CopyOnWriteArrayList<>();

		void on(ConnectionCreated event) {
			this.events.add(event);
		}

		void on(WorkflowCompleted event) {
			this.events.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Listener.class)
	static class Application {

	}

}
