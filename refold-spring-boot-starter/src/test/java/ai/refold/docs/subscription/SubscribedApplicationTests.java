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
package ai.refold.docs.subscription;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=servlet")
class SubscribedApplicationTests {

	private static final RefoldServer REFOLD = RefoldServer.start();

	@Autowired
	private Listener listener;

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
	void theApplicationUnderTestIsSubscribed() {
		await().until(() -> !REFOLD.webhooks().isEmpty());
		REFOLD.deliver("Workflow Errored").linkedAccountId("acme").send();
		assertThat(this.listener.accounts).containsExactly("acme");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class OwnPort {

		@Bean
		WebhookPublicBaseUrlProvider ownPort(Environment environment) {
			return () -> "http://localhost:" + environment.getRequiredProperty("local.server.port");
		}

	}

	static class Listener {

		private final List<String> accounts = new CopyOnWriteArrayList<>();

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			this.accounts.add(event.linkedAccountId());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

}
