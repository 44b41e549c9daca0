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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How long an application accepts what was signed with a key that has been replaced.
 */
class ReplacedKeyTests {

	private static final AtomicReference<String> key = new AtomicReference<>();

	private static final AtomicReference<Instant> now = new AtomicReference<>();

	private static final AtomicInteger looks = new AtomicInteger();

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		key.set("old");
		now.set(Instant.parse("2026-01-01T00:00:00Z"));
		looks.set(0);
		this.context = new SpringApplication(Application.class).run("--server.port=0",
				"--refold.webhook.subscription.mode=off", "--spring.datasource.generate-unique-name=true");
		await().untilAtomic(looks, Matchers.greaterThan(0));
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void keyBeforeIsAcceptedForTenMinutesEvenIfNothingWasDeliveredWithIt() {
		key.set("new");
		assertThat(deliver("new")).isEqualTo(200);
		assertThat(deliver("old")).isEqualTo(200);
		now.updateAndGet((time) -> time.plus(Duration.ofMinutes(10)));
		assertThat(deliver("old")).isEqualTo(200);
		now.updateAndGet((time) -> time.plusSeconds(1));
		assertThat(deliver("old")).isEqualTo(401);
		assertThat(deliver("new")).isEqualTo(200);
	}

	@Test
	void tenMinutesBeginAtTheChangeThoughNothingIsDelivered() {
		key.set("new");
		int before = looks.get();
		await().atMost(Duration.ofSeconds(30)).until(() -> looks.get() > before + 1);
		now.updateAndGet((time) -> time.plus(Duration.ofMinutes(11)));
		assertThat(deliver("old")).isEqualTo(401);
		assertThat(deliver("new")).isEqualTo(200);
	}

	private int deliver(String signingKey) {
		byte[] body = "{\"event\":\"Workflow Errored\",\"instance_id\":\"%s\"}".formatted(UUID.randomUUID())
			.getBytes(StandardCharsets.UTF_8);
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"))
			.build()
			.post()
			.uri("/refold/webhooks")
			.contentType(MediaType.APPLICATION_JSON)
			.header(RefoldWebhookSignature.HEADER, RefoldWebhookSignature.sign(body, signingKey))
			.bodyValue(body)
			.exchange()
			.returnResult(Void.class)
			.getStatus()
			.value();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return key::get;
		}

		@Bean
		RefoldWebhookSignatureVerifier refoldWebhookSignatureVerifier() {
			InstantSource time = now::get;
			return new RefoldWebhookSignatureVerifier(() -> {
				looks.incrementAndGet();
				return key.get();
			}, List.of(), time.withZone(ZoneOffset.UTC));
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
