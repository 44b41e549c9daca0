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
package ai.refold.spring.observation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Predicate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The observations of an application, over real HTTP.
 */
class RefoldObservationTests {

	private final RefoldServer refold = RefoldServer.builder().events("invoice.paid").start();

	private ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		this.context.close();
		this.refold.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "reactive" })
	void listenerBelongsToTheRequest(String stack) throws Exception {
		start(stack);
		assertThat(deliver("{\"event\":\"Workflow Errored\",\"instance_id\":\"1\"}").statusCode()).isEqualTo(200);
		await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(observations())
			.hasObservationWithNameEqualTo("refold.webhook")
			.that()
			.hasLowCardinalityKeyValue("outcome", "handled")
			.hasParentObservationContextMatching(named("http.server.requests"))
			.hasBeenStopped());
	}

	@Test
	void requestToRefoldBelongsToTheAttempt() {
		start("none");
		this.context.getBean(RefoldEventPublisher.class).publish("invoice.paid", "acme", null);
		await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(observations())
			.hasObservationWithNameEqualTo("refold.event")
			.that()
			.hasLowCardinalityKeyValue("outcome", "accepted"));
		TestObservationRegistryAssert.assertThat(observations())
			.hasAnObservation((observation) -> observation.hasNameEqualTo("http.client.requests")
				.hasLowCardinalityKeyValue("uri", "/api/v2/public/event/trigger")
				.hasParentObservationContextMatching(named("refold.event")));
	}

	private static Predicate<Observation.ContextView> named(String name) {
		return (context) -> name.equals(context.getName());
	}

	private void start(String stack) {
		this.context = new SpringApplication(Application.class).run("--spring.main.web-application-type=" + stack,
				"--server.port=0", "--refold.api-key=" + this.refold.apiKey(),
				"--refold.base-url=" + this.refold.baseUrl(), "--refold.event.definitions.on-missing=ignore");
	}

	private TestObservationRegistry observations() {
		return this.context.getBean(TestObservationRegistry.class);
	}

	private HttpResponse<Void> deliver(String body) throws Exception {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/refold/webhooks"))
				.header("Content-Type", "application/json")
				.header(RefoldWebhookSignature.HEADER,
						RefoldWebhookSignature.sign(body.getBytes(), this.refold.apiKey()))
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.discarding());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		TestObservationRegistry observationRegistry() {
			return TestObservationRegistry.create();
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
