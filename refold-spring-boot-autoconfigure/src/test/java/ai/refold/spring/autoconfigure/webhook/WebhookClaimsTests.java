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
package ai.refold.spring.autoconfigure.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RecordingDeliveryStore;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the claims that a delivery makes in a whole application.
 */
@Timeout(60)
class WebhookClaimsTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource
	void eachListenerClaimsOnceAndApplicationEventsOnlyIfTheyHaveAListener(TestServer server) throws Exception {
		try (ConfigurableApplicationContext context = server.run(Application.class)) {
			deliver(context, "1");
			deliver(context, "1");
			assertOnlyTheListenerClaimed(context);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void inboxClaimsAsWell(TestServer server) throws Exception {
		try (ConfigurableApplicationContext context = server.run(Application.class, "refold.webhook.processing=inbox",
				"spring.datasource.generate-unique-name=true")) {
			deliver(context, "1");
			awaitEmptyInbox(context);
			assertOnlyTheListenerClaimed(context);
		}
	}

	private void assertOnlyTheListenerClaimed(ConfigurableApplicationContext context) throws Exception {
		RecordingDeliveryStore store = context.getBean(RecordingDeliveryStore.class);
		assertThat(store.claims()).containsOnly("audit");
		assertThat(store.completions()).containsExactly("audit");
		List<Object> heard = new CopyOnWriteArrayList<>();
		context.addApplicationListener(ApplicationListener.forPayload(heard::add));
		deliver(context, "2");
		deliver(context, "2");
		awaitEmptyInbox(context);
		assertThat(heard).hasSize(1);
		assertThat(store.completions()).containsExactly("audit", "audit", "application-event");
	}

	private static void awaitEmptyInbox(ConfigurableApplicationContext context) {
		context.getBeanProvider(InboxOperations.class)
			.ifAvailable((inbox) -> await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(inbox.summary()).isEqualTo(new InboxSummary(0, 0, 0, null))));
	}

	private void deliver(ConfigurableApplicationContext context, String id) throws Exception {
		String body = "{\"event\": \"Workflow Errored\", \"instance_id\": \"%s\"}".formatted(id);
		URI uri = URI.create(
				"http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/refold/webhooks");
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.header(RefoldWebhookSignature.HEADER,
					RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), "key"))
			.POST(BodyPublishers.ofString(body))
			.build();
		assertThat(this.client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

		@Bean
		RecordingDeliveryStore deliveryStore() {
			return new RecordingDeliveryStore();
		}

		@RefoldWebhookListener(id = "audit")
		void on(WorkflowErrored event) {
		}

	}

}
