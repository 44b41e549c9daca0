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
package ai.refold.spring.test.autoconfigure;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.RefoldException;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerBuilderCustomizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RefoldServerAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldServerAutoConfiguration.class,
				RefoldServerConnectionAutoConfiguration.class, RefoldClientAutoConfiguration.class))
		.withPropertyValues("refold.client.rate-limit.enabled=false");

	@Test
	void whenUserHasConnectionDetailsTheServerIsUsed() {
		this.contextRunner.withUserConfiguration(UserConnectionDetails.class).run((context) -> {
			RefoldServer refold = context.getBean(RefoldServer.class).defineEvent("invoice.paid");
			context.getBean(RefoldOperations.class).fire("invoice.paid", "acme", null);
			assertThat(refold.firedEvents()).hasSize(1);
		});
	}

	@Test
	void whenUserHasServerItIsUsed() {
		this.contextRunner.withUserConfiguration(UserServer.class)
			.run((context) -> assertThat(context.getBean(RefoldConnectionDetails.class).getApiKey())
				.isEqualTo("tk_of_the_user"));
	}

	@Test
	void serverThatIsABeanGivesTheConnectionDetailsWithoutTheAnnotation() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RefoldServerConnectionAutoConfiguration.class,
					RefoldClientAutoConfiguration.class))
			.withUserConfiguration(UserServer.class)
			.withPropertyValues("refold.api-key=key of the vault", "refold.base-url=https://app.refold.ai")
			.run((context) -> {
				RefoldServer refold = context.getBean(RefoldServer.class).defineEvent("invoice.paid");
				context.getBean(RefoldOperations.class).fire("invoice.paid", "acme", null);
				assertThat(refold.firedEvents()).hasSize(1);
			});
	}

	@Test
	void whenThereAreTwoServersNeitherIsConnected() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RefoldServerConnectionAutoConfiguration.class,
					RefoldClientAutoConfiguration.class))
			.withBean("one", RefoldServer.class, RefoldServer::start)
			.withBean("other", RefoldServer.class, RefoldServer::start)
			.withPropertyValues("refold.api-key=key of the vault")
			.run((context) -> assertThat(context.getBean(RefoldConnectionDetails.class).getApiKey())
				.isEqualTo("key of the vault"));
	}

	@Test
	void eventsAreDefined() {
		this.contextRunner.withPropertyValues("refold.test.server.events=invoice.paid,invoice.sent")
			.run((context) -> assertThat(context.getBean(RefoldServer.class).definedEvents())
				.containsExactly("invoice.paid", "invoice.sent"));
	}

	@Test
	void rateIsLimitedOnDemand() {
		this.contextRunner.withPropertyValues("refold.test.server.rate-limit=true", "refold.client.deadline=3s")
			.withUserConfiguration(StoppedClock.class)
			.run((context) -> {
				fire(context.getBean(RefoldOperations.class), 5);
				assertThatExceptionOfType(RefoldException.class)
					.isThrownBy(() -> fire(context.getBean(RefoldOperations.class), 1));
				assertThat(context.getBean(RefoldServer.class).rateLimitedCalls()).isPositive();
			});
	}

	@Test
	void rateIsNotLimitedByDefault() {
		this.contextRunner.withUserConfiguration(StoppedClock.class).run((context) -> {
			fire(context.getBean(RefoldOperations.class), 8);
			assertThat(context.getBean(RefoldServer.class).rateLimitedCalls()).isZero();
		});
	}

	private static void fire(RefoldOperations operations, int times) {
		for (int i = 0; i < times; i++) {
			operations.fire("invoice.paid", "acme", null);
		}
	}

	@Test
	void customizersAreAppliedAfterTheAttributes() {
		this.contextRunner.withPropertyValues("refold.test.server.events=invoice.paid")
			.withBean(RefoldServerBuilderCustomizer.class, () -> (builder) -> builder.events("invoice.sent"))
			.run((context) -> assertThat(context.getBean(RefoldServer.class).definedEvents())
				.containsExactly("invoice.paid", "invoice.sent"));
	}

	@Test
	void serversOfTwoContextsShareThePortAndNotTheKey() {
		this.contextRunner.run((one) -> this.contextRunner.run((other) -> {
			RefoldServer first = one.getBean(RefoldServer.class);
			RefoldServer second = other.getBean(RefoldServer.class);
			assertThat(first.baseUrl()).isEqualTo(second.baseUrl());
			assertThat(first.apiKey()).isNotEqualTo(second.apiKey());
		}));
	}

	@Test
	void serverIsClosedWithTheContext() {
		this.contextRunner.run((context) -> {
			RefoldServer refold = context.getBean(RefoldServer.class);
			context.close();
			assertThatIllegalStateException().isThrownBy(refold::firedEvents).withMessageContaining("is closed");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class UserConnectionDetails {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key of the vault";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StoppedClock {

		@Bean
		RefoldServerBuilderCustomizer stopClock() {
			return (builder) -> builder.clock(() -> Instant.EPOCH).events("invoice.paid");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UserServer {

		@Bean
		RefoldServer refold() {
			return RefoldServer.builder().apiKey("tk_of_the_user").start();
		}

	}

}
