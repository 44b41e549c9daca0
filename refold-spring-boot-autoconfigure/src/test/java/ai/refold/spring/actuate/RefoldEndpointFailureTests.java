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
package ai.refold.spring.actuate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the {@link RefoldEndpoint} responds over HTTP where an operation cannot
 * be carried out.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefoldEndpointFailureTests {

	@ParameterizedTest
	@CsvSource({ "SERVLET, plan", "SERVLET, reconcile", "REACTIVE, plan", "REACTIVE, reconcile" })
	void subscriptionWithoutPublicUrlNamesTheProperty(WebApplicationType type, String operation,
			CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(type, Application.class)) {
			assertThat(request(context, HttpMethod.POST, "subscription/" + operation)).startsWith("400 {\"error\":")
				.contains("'refold.webhook.public-base-url'");
		}
		assertThat(output).doesNotContain("WebhookSubscriptionException");
	}

	@Test
	void subscriptionWithoutListenersSaysSo() {
		try (ConfigurableApplicationContext context = run(WebApplicationType.SERVLET, WithoutListeners.class,
				"--refold.webhook.enabled=true", "--refold.webhook.public-base-url=https://app.example.com")) {
			assertThat(request(context, HttpMethod.POST, "subscription/plan")).startsWith("400 {\"error\":")
				.contains("there is no listener");
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void refoldThatIsUnreachableIsABadGateway(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type, Application.class,
				"--refold.webhook.public-base-url=http://localhost:8080")) {
			assertThat(request(context, HttpMethod.POST, "subscription/plan")).startsWith("502 {\"error\":");
			assertThat(request(context, HttpMethod.POST, "events/check")).startsWith("502 {\"error\":");
		}
	}

	private static String request(ConfigurableApplicationContext context, HttpMethod method, String path) {
		String port = context.getEnvironment().getProperty("local.server.port");
		return RestClient.create()
			.method(method)
			.uri("http://localhost:%s/actuator/refold/%s".formatted(port, path))
			.contentType(MediaType.APPLICATION_JSON)
			.body("{}")
			.exchange((request, response) -> response.getStatusCode().value() + " "
					+ new String(response.getBody().readAllBytes()));
	}

	private static ConfigurableApplicationContext run(WebApplicationType type, Class<?> application, String... args) {
		return new SpringApplicationBuilder(application).web(type)
			.properties("server.port=0", "spring.main.banner-mode=off", "refold.api-key=tk_endpoint",
					"refold.base-url=http://localhost:1", "refold.client.retry.max-retries=0",
					"management.endpoints.web.exposure.include=refold")
			.run(args);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithoutListeners {

	}

}
