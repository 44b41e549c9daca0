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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import ai.refold.spring.webhook.RefoldWebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for two instances of an application, one on each web stack, with one database.
 */
@Timeout(120)
class WebhookInstancesTests {

	private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void whenSameDeliveryArrivesFiftyTimesAtOnceListenerRunsOnce() throws Exception {
		try (ConfigurableApplicationContext one = run(WebApplicationType.SERVLET);
				ConfigurableApplicationContext other = run(WebApplicationType.REACTIVE)) {
			for (int delivery = 0; delivery < 5; delivery++) {
				List<CompletableFuture<Integer>> responses = new ArrayList<>();
				for (int i = 0; i < 50; i++) {
					responses.add(deliver((i % 2 == 0) ? one : other, delivery));
				}
				for (CompletableFuture<Integer> response : responses) {
					assertThat(response.get(60, TimeUnit.SECONDS)).isIn(200, 503);
				}
				assertThat(calls(one) + calls(other)).isEqualTo(delivery + 1);
				assertThat(deliver(one, delivery).get(60, TimeUnit.SECONDS)).isEqualTo(200);
				assertThat(deliver(other, delivery).get(60, TimeUnit.SECONDS)).isEqualTo(200);
				assertThat(calls(one) + calls(other)).isEqualTo(delivery + 1);
			}
		}
	}

	private ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(MutationTestApplication.class).web(type)
			.run("--server.port=0", "--spring.main.banner-mode=off", "--refold.webhook.deduplication.store=jdbc",
					"--spring.datasource.url=" + this.url);
	}

	private int calls(ConfigurableApplicationContext context) {
		return context.getBean(MutationTestApplication.Listeners.class).calls();
	}

	private CompletableFuture<Integer> deliver(ConfigurableApplicationContext context, int id) {
		String body = "{\"event\": \"Workflow Errored\", \"instance_id\": \"%d\"}".formatted(id);
		URI uri = URI.create(
				"http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/refold/webhooks");
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.header("x-cobalt-signature",
					RefoldWebhookSignature.sign(body.getBytes(StandardCharsets.UTF_8), MutatedDelivery.KEY))
			.POST(BodyPublishers.ofString(body))
			.build();
		return this.client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
	}

}
