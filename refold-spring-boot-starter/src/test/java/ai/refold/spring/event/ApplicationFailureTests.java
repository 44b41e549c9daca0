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
package ai.refold.spring.event;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.test.RefoldServer;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What happens to an event if code of the application fails when it is sent, such as a
 * circuit breaker that is open.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationFailureTests {

	private final RefoldServer refold = RefoldServer.builder().events("order.placed").start();

	private @Nullable ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		this.refold.close();
	}

	@ParameterizedTest
	@CsvSource({ "filter, false", "filter, true", "clientFilter, false", "clientFilter, true", "limiter, false",
			"limiter, true", "tokens, false", "tokens, true", "decorator, false", "decorator, true" })
	void eventIsSentOnceTheCodeOfTheApplicationWorks(String broken, boolean outbox, CapturedOutput output) {
		this.refold.connect("acme", "hubspot");
		this.refold.connect("globex", "hubspot");
		ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("refold.api-key=" + this.refold.apiKey(), "refold.base-url=" + this.refold.baseUrl(),
					"refold.outbox.enabled=" + outbox, "refold.outbox.retry-delay=20ms",
					"refold.event.definitions.on-missing=ignore", "spring.datasource.generate-unique-name=true",
					"broken=" + broken)
			.run();
		this.context = application;
		RefoldEventPublisher publisher = application.getBean(RefoldEventPublisher.class);
		Circuit circuit = application.getBean(Circuit.class);
		publisher.publish("order.placed", "acme", Map.of("number", 1));
		publisher.publish("order.placed", "globex", Map.of("number", 2));
		await().untilAsserted(() -> assertThat(output).contains("Refold is unreachable", "events wait",
				"The call failed with " + CircuitOpenException.class.getName()));
		assertThat(this.refold.firedEvents()).isEmpty();
		circuit.open.set(false);
		assertThat(this.refold).fired("order.placed").forAccount("acme").once();
		assertThat(this.refold).fired("order.placed").forAccount("globex").once();
		assertThat(output).doesNotContain("was given up");
	}

	static class CircuitOpenException extends RuntimeException {

	}

	static class Circuit {

		private final AtomicBoolean open = new AtomicBoolean(true);

		private final String broken;

		Circuit(String broken) {
			this.broken = broken;
		}

		<T> T check(String part, T result) {
			if (this.broken.equals(part) && this.open.get()) {
				throw new CircuitOpenException();
			}
			return result;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Circuit circuit(@Value("${broken}") String broken) {
			return new Circuit(broken);
		}

		@Bean
		RefoldTemplateCustomizer filters(Circuit circuit) {
			return (builder) -> builder.filter((request, next) -> circuit.check("filter", next.exchange(request)))
				.webClientBuilder(WebClient.builder()
					.filter((request, next) -> circuit.check("clientFilter", next.exchange(request))));
		}

		@Bean
		RefoldTemplateCustomizer tokens(Circuit circuit, @Value("${refold.base-url}") String baseUrl,
				@Value("${refold.api-key}") String apiKey) {
			RefoldTemplate mints = RefoldTemplate.builder().baseUrl(baseUrl).apiKey(apiKey).build();
			return (builder) -> {
				if (circuit.broken.equals("tokens")) {
					builder.sessionTokens((account) -> circuit.check("tokens",
							Mono.fromSupplier(() -> mints.sessionTokens().create(account).token())));
				}
			};
		}

		@Bean
		RefoldRateLimiter limiter(Circuit circuit) {
			RefoldRateLimiter limiter = RefoldRateLimiter.unlimited();
			return new RefoldRateLimiter() {

				@Override
				public Mono<Void> acquire() {
					return circuit.check("limiter", limiter.acquire());
				}

				@Override
				public void pause(Duration time) {
					limiter.pause(time);
				}

			};
		}

		@Bean
		RefoldEventSenderDecorator decorator(Circuit circuit) {
			return (sender, mode) -> (message) -> circuit.check("decorator", sender.send(message));
		}

	}

}
