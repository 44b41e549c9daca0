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
package ai.refold.docs.start;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerConfiguration;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The application in one terminal, as {@link TestShopApplication} runs it.
 */
@ExtendWith(OutputCaptureExtension.class)
class TestShopApplicationTests {

	private static ConfigurableApplicationContext run(String... args) {
		return SpringApplication.from(ShopApplication::main)
			.with(RefoldServerConfiguration.class)
			.run(args)
			.getApplicationContext();
	}

	private static void place(ConfigurableApplicationContext context, String prefix) {
		RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + prefix)
			.post()
			.uri("/customers/acme/orders/1")
			.retrieve()
			.toBodilessEntity();
	}

	@Test
	void eventIsAcceptedWithAHintAndItsWorkflowIsDelivered(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("--server.port=0")) {
			RefoldServer refold = context.getBean(RefoldServer.class);
			assertThat(refold).hasWebhook().forEvents("Workflow Completed", "Workflow Errored").enabled();
			place(context, "");
			assertThat(refold).fired("order.placed").forAccount("acme").withPayload("$.id", "1").once();
			assertThat(refold).delivered("Workflow Completed").handled();
			assertThat(output).contains("completed for acme", "The simulator accepts event 'order.placed'",
					"See and drive it at " + refold.controlUrl());
		}
	}

	@Test
	void webhookIsRegisteredUnderTheContextPathAndWhateverThePropertiesSay() {
		try (ConfigurableApplicationContext context = run("--server.port=0", "--server.servlet.context-path=/shop",
				"--refold.api-key=pk_of_production", "--refold.base-url=https://app.refold.ai",
				"--refold.webhook.public-base-url=https://shop.example.com")) {
			String port = context.getEnvironment().getProperty("local.server.port");
			RefoldServer refold = context.getBean(RefoldServer.class);
			assertThat(refold).hasWebhook().withUrl("http://localhost:" + port + "/shop/refold/webhooks");
			place(context, "/shop");
			assertThat(refold).delivered("Workflow Completed").handled();
		}
	}

	@Test
	void reactiveApplicationThatIsLazyIsRegisteredUnderItsBasePath() {
		try (ConfigurableApplicationContext context = run("--server.port=0", "--spring.main.lazy-initialization=true",
				"--spring.main.web-application-type=reactive", "--spring.webflux.base-path=/shop")) {
			RefoldServer refold = context.getBean(RefoldServer.class);
			assertThat(refold).hasWebhook()
				.matching("below /shop", (webhook) -> webhook.url().contains("/shop/refold/"));
			place(context, "/shop");
			assertThat(refold).delivered("Workflow Completed").handled();
		}
	}

	@Test
	void runningApplicationIsDrivenByOneRequest(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("--server.port=0", "--refold.test.server.port=0")) {
			RefoldServer refold = context.getBean(RefoldServer.class);
			assertThat(refold).hasWebhook();
			RestClient.create(refold.baseUrl())
				.post()
				.uri("/__refold/deliveries")
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("event", "Workflow Errored", "account", "globex"))
				.retrieve()
				.toBodilessEntity();
			await().untilAsserted(() -> assertThat(output).contains("failed for globex"));
		}
	}

}
