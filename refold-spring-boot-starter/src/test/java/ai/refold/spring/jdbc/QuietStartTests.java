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
package ai.refold.spring.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on H2 with outbox and inbox has nothing to warn of when it starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class QuietStartTests {

	@Test
	void startWarnsOfNothing(CapturedOutput output) {
		try (RefoldServer refold = RefoldServer.start();
				ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
					.properties("refold.api-key=" + refold.apiKey(), "refold.base-url=" + refold.baseUrl(),
							"refold.outbox.enabled=true", "refold.webhook.inbox.enabled=true",
							"refold.webhook.subscription.mode=off", "spring.datasource.generate-unique-name=true",
							"server.port=0")
					.run()) {
			assertThat(application.isActive()).isTrue();
		}
		assertThat(output).contains("Started").doesNotContain(" WARN ");
	}

	@RefoldWebhookListener
	static class Listener {

		void on(WorkflowCompleted event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Listener.class)
	static class Application {

	}

}
