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

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender that disconnects in the middle of a body does not hold up the shutdown.
 */
@Tag("timing")
class BrokenOffBodyTests {

	@ParameterizedTest
	@EnumSource(names = { "NETTY", "TOMCAT_REACTIVE" })
	void senderThatIsGoneDoesNotHoldUpTheShutdown(TestServer server) throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		Application.entered = entered;
		ConfigurableApplicationContext context = server.run(Application.class, "refold.webhook.body-timeout=20s",
				"server.shutdown=graceful");
		try (DeliveryConnection connection = new DeliveryConnection(
				context.getEnvironment().getRequiredProperty("local.server.port", Integer.class))) {
			connection.declare(new byte[1000], 1000);
			connection.write(new byte[500]);
			assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
		}
		long start = System.nanoTime();
		context.close();
		Duration time = Duration.ofNanos(System.nanoTime() - start);
		assertThat(time).isLessThan(Duration.ofSeconds(10));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private static volatile CountDownLatch entered;

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

		@Bean
		WebFilter latch() {
			return (exchange, chain) -> {
				entered.countDown();
				return chain.filter(exchange);
			};
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
