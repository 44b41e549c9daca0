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
package ai.refold.spring.client;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.client.RefoldTemplateBuilderConfigurer;
import ai.refold.spring.autoconfigure.health.RefoldHealthContributorAutoConfiguration;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for templates with different keys: each key has a rate limit, a pause, a health
 * and session tokens of its own.
 */
class TemplatesByKeyTests {

	private final RefoldServer first = RefoldServer.builder().events("invoice.paid").start();

	private final RefoldServer second = RefoldServer.builder().events("invoice.paid").start();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldClientAutoConfiguration.class,
				RefoldHealthContributorAutoConfiguration.class))
		.withPropertyValues("refold.api-key=" + this.first.apiKey(), "refold.base-url=" + this.first.baseUrl(),
				"refold.client.rate-limit.events-per-second=0.01", "refold.client.rate-limit.burst=1",
				"refold.client.rate-limit.max-wait=1ms", "refold.client.retry.max-retries=0");

	@AfterEach
	void closeServers() {
		this.first.close();
		this.second.close();
	}

	@Test
	void templatesOfTheConfigurerHaveTheLimitOfTheirKey() {
		this.application.run((context) -> {
			RefoldTemplate template = context.getBean(RefoldTemplate.class);
			RefoldTemplateBuilderConfigurer configurer = context.getBean(RefoldTemplateBuilderConfigurer.class);
			RefoldTemplate other = configurer.configure(RefoldTemplate.builder()).apiKey(this.second.apiKey()).build();
			RefoldTemplate another = configurer.configure(RefoldTemplate.builder()).apiKey(this.second::apiKey).build();
			RefoldTemplate mutated = template.mutate().apiKey(this.second.apiKey()).build();
			template.fire("invoice.paid", "acme", null);
			other.fire("invoice.paid", "acme", null);
			assertLimited(template);
			assertLimited(another);
			assertLimited(mutated);
		});
	}

	@Test
	void templatesOfOneBuilderHaveTheLimitOfTheirKey() {
		RefoldTemplateBuilder<RefoldTemplate> builder = RefoldTemplate.builder()
			.baseUrl(this.first.baseUrl())
			.rateLimiter(RefoldRateLimiter.of(0.01, 1, Duration.ofMillis(1)));
		RefoldTemplate template = builder.apiKey(this.first.apiKey()).build();
		RefoldTemplate other = builder.apiKey(this.second.apiKey()).build();
		template.fire("invoice.paid", "acme", null);
		other.fire("invoice.paid", "acme", null);
		assertLimited(template);
		assertLimited(other);
	}

	@Test
	void pauseIsThatOfTheKey() {
		this.first.faults().on("/event/trigger").times(1).status(429);
		RefoldTemplateBuilder<RefoldTemplate> builder = RefoldTemplate.builder()
			.baseUrl(this.first.baseUrl())
			.rateLimiter(RefoldRateLimiter.of(1000, 5, Duration.ofMillis(1)));
		RefoldTemplate template = builder.apiKey(this.first.apiKey()).deadline(Duration.ofMillis(400)).build();
		RefoldTemplate other = builder.apiKey(this.second.apiKey()).build();
		assertThatExceptionOfType(RefoldRateLimitException.class)
			.isThrownBy(() -> template.fire("invoice.paid", "acme", null));
		other.fire("invoice.paid", "acme", null);
		assertLimited(template);
	}

	private static void assertLimited(RefoldTemplate template) {
		assertThatExceptionOfType(RefoldRateLimitException.class)
			.isThrownBy(() -> template.fire("invoice.paid", "acme", null));
	}

	@Test
	void healthIsThatOfTheConnectionsKey() {
		this.application.run((context) -> {
			RefoldTemplate refused = context.getBean(RefoldTemplateBuilderConfigurer.class)
				.configure(RefoldTemplate.builder())
				.apiKey("wrong")
				.build();
			context.getBean(RefoldTemplate.class).fire("invoice.paid", "acme", null);
			assertThatExceptionOfType(RefoldAuthenticationException.class)
				.isThrownBy(() -> refused.fire("invoice.paid", "acme", null));
			HealthIndicator health = (HealthIndicator) context.getBean(CompositeHealthContributor.class)
				.getContributor("apiKey");
			assertThat(health.health().getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void sessionTokensAreThoseOfTheKey() {
		this.first.linkedAccount("acme");
		this.second.linkedAccount("acme");
		RefoldTemplateBuilder<RefoldTemplate> builder = RefoldTemplate.builder().baseUrl(this.first.baseUrl());
		RefoldTemplate template = builder.apiKey(this.first.apiKey()).build();
		RefoldTemplate other = template.mutate().apiKey(this.second.apiKey()).build();
		assertThat(template.sessionTokens().current("acme").token())
			.isNotEqualTo(other.sessionTokens().current("acme").token())
			.isEqualTo(template.sessionTokens().current("acme").token());
	}

}
